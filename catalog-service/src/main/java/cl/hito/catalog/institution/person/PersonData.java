package cl.hito.catalog.institution.person;

import cl.hito.catalog.institution.rut.Rut;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a person who acts for an institution.
 *
 * @param role fixed once it is given: another role is another record
 * @param name of the person
 * @param run with check digit, in any usual spelling
 * @param email at work
 * @param post or office held
 * @param unit code of the unit inside the body
 * @param account name with which the person signs in
 * @param from first day, in America/Santiago
 * @param until last day, inclusive; absent while there is no end
 * @param appointment the act of designation
 */
@Schema(description = "What a client says of a person who acts for an institution")
public record PersonData(
        @NotNull PersonRole role,
        @NotBlank @Size(max = 200) String name,

        @Schema(nullable = true, examples = "12.345.678-5") @Size(max = 20) @Nullable String run,

        @Schema(nullable = true) @Size(max = 254) @Pattern(regexp = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+") @Nullable String email,

        @Schema(nullable = true) @Size(max = 200) @Nullable String post,
        @Schema(nullable = true) @Size(max = 40) @Nullable String unit,

        @Schema(nullable = true) @Pattern(regexp = "[a-z0-9][a-z0-9._@-]{0,99}") @Nullable String account,

        @NotNull LocalDate from,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(nullable = true) @Valid @Nullable Appointment appointment) {

    /** With the RUN in canonical form; 400 naming all fields that are wrong. */
    PersonData checked() {
        List<Field> wrong = new ArrayList<>();
        String flaw = Rut.flaw(run);
        if (flaw != null) {
            wrong.add(Field.of("/run", flaw));
        }
        if (until != null && until.isBefore(from)) {
            wrong.add(Field.of("/until", "inconsistent"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return new PersonData(role, name, Rut.canonical(run), email, post, unit, account, from, until, appointment);
    }

    Identity identity() {
        return new Identity(name, run, email, account);
    }
}

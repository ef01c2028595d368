package cl.hito.catalog.institution.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person who acts for an institution, as the API shows it.
 *
 * @param name null when it was erased
 * @param run canonical; masked for who only audits
 * @param erased whether name, RUN, mail and account were erased
 * @param version count of its changes, from 1
 * @see PersonData the other components
 */
@Schema(name = "Person")
public record PersonView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) PersonRole role,
        @Schema(nullable = true) @Nullable String name,
        @Schema(nullable = true) @Nullable String run,
        @Schema(nullable = true) @Nullable String email,
        @Schema(nullable = true) @Nullable String post,
        @Schema(nullable = true) @Nullable String unit,
        @Schema(nullable = true) @Nullable String account,
        @Schema(required = true) LocalDate from,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(nullable = true) @Nullable Appointment appointment,
        @Schema(required = true) boolean erased,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    static PersonView of(PersonState state, @Nullable Identity identity) {
        return new PersonView(
                state.id(),
                state.institution(),
                state.role(),
                identity == null ? null : identity.name(),
                identity == null ? null : identity.run(),
                identity == null ? null : identity.email(),
                state.post(),
                state.unit(),
                identity == null ? null : identity.account(),
                state.from(),
                state.until(),
                state.appointment(),
                identity == null,
                state.version(),
                state.updatedAt());
    }

    PersonView masked() {
        Identity seen = new Identity("", run, null, null).masked();
        return new PersonView(
                id,
                institution,
                role,
                name,
                seen.run(),
                email,
                post,
                unit,
                account,
                from,
                until,
                appointment,
                erased,
                version,
                updatedAt);
    }
}

package cl.hito.catalog.institution.external;

import cl.hito.catalog.institution.rut.Rut;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A name that others have for an institution.
 *
 * @param scheme {@code CODIFICADOR} (Codificador of the State, such as {@code PE-MUN-00432}), {@code CUT},
 *     {@code RUT}, or any other in capitals
 * @param value unique in its scheme
 */
@Schema(name = "ExternalId", description = "A name that others have for an institution")
public record ExternalId(
        @Schema(examples = "CODIFICADOR")
        @NotNull @jakarta.validation.constraints.Pattern(regexp = "[A-Z][A-Z0-9_]{0,29}") String scheme,

        @Schema(examples = "PE-MUN-00432") @NotBlank @Size(max = 100) String value) {

    private static final String RUT = "RUT";
    private static final Pattern CODIFICADOR = Pattern.compile("[A-Z]{2}-[A-Z]{3}-\\d{5}");
    private static final Pattern CUT = Pattern.compile("(0[1-9]|1[0-6])\\d{3}");

    /** Reads {@code SCHEME:value}; 400 naming the parameter when it is not written so. */
    public static ExternalId ofParameter(String name, String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw ProblemException.invalidParameter(name, "invalid_format");
        }
        ExternalId given = new ExternalId(text.substring(0, colon), text.substring(colon + 1));
        if (given.flaw() != null) {
            throw ProblemException.invalidParameter(name, "invalid_format");
        }
        return given.canonical();
    }

    /** Sorted and each in its canonical form; an absent list is an empty one. */
    public static List<ExternalId> canonical(@Nullable List<ExternalId> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .map(ExternalId::canonical)
                        .sorted(Comparator.comparing(ExternalId::scheme).thenComparing(ExternalId::value))
                        .toList();
    }

    /** What is wrong with a list, by the pointer of each of its members. */
    public static List<Field> flaws(@Nullable List<ExternalId> given) {
        List<Field> wrong = new ArrayList<>();
        List<ExternalId> seen = new ArrayList<>();
        for (ExternalId id : given == null ? List.<ExternalId>of() : given) {
            String code = seen.contains(id.canonical()) ? "duplicate" : id.flaw();
            if (code != null) {
                wrong.add(Field.of("/externalIds/" + seen.size() + "/value", code));
            }
            seen.add(id.canonical());
        }
        return wrong;
    }

    private @Nullable String flaw() {
        return switch (scheme) {
            case RUT -> Rut.flaw(value);
            case "CODIFICADOR" -> matches(CODIFICADOR);
            case "CUT" -> matches(CUT);
            default -> null;
        };
    }

    private @Nullable String matches(Pattern form) {
        return form.matcher(value).matches() ? null : "invalid_format";
    }

    private ExternalId canonical() {
        return new ExternalId(
                scheme,
                scheme.equals(RUT) && Rut.read(value) instanceof Rut.Valid valid
                        ? valid.rut().toString()
                        : value.strip());
    }

    /** As a query parameter writes it: {@code CODIFICADOR:PE-MUN-00432}. */
    @Override
    public String toString() {
        return scheme + ":" + value;
    }
}

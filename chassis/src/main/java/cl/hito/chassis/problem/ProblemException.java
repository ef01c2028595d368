package cl.hito.chassis.problem;

import cl.hito.contracts.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the request with a problem document; thrown inside a transaction, it rolls it back.
 *
 * <p>The detail is text for people, in both languages, without personal data.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A field error before its language is known. */
    public record Field(
            String pointer,
            String code,
            @Nullable String es,
            @Nullable String en) {

        /** With the standard message of the code. */
        public static Field of(String pointer, String code) {
            return new Field(pointer, code, null, null);
        }

        /** With a message that says more than the code. */
        public static Field of(String pointer, String code, String es, String en) {
            return new Field(pointer, code, es, en);
        }
    }

    private final ProblemType type;
    private final transient @Nullable String detailEs;
    private final transient @Nullable String detailEn;
    private final transient List<Field> fields;

    public ProblemException(
            ProblemType type, @Nullable String detailEs, @Nullable String detailEn, List<Field> fields) {
        super(detailEn == null ? type.slug() : detailEn);
        this.type = type;
        this.detailEs = detailEs;
        this.detailEn = detailEn;
        this.fields = List.copyOf(fields);
    }

    public static ProblemException of(ProblemType type, String detailEs, String detailEn) {
        return new ProblemException(type, detailEs, detailEn, List.of());
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(type, null, null, List.of());
    }

    /** 400 naming every field that is wrong. */
    public static ProblemException invalid(List<Field> fields) {
        return new ProblemException(ProblemType.VALIDATION, null, null, fields);
    }

    /** 400 naming one field. */
    public static ProblemException invalid(Field field) {
        return invalid(List.of(field));
    }

    /** 400 naming a query parameter. */
    public static ProblemException invalidParameter(String name, String code) {
        return new ProblemException(ProblemType.INVALID_PARAMETER, null, null, List.of(Field.of("?" + name, code)));
    }

    /** 404 for a thing with its key. */
    public static ProblemException notFound(String thingEs, String thingEn, Object key) {
        return of(
                ProblemType.NOT_FOUND,
                "No existe " + thingEs + " «" + key + "».",
                "There is no " + thingEn + " \"" + key + "\".");
    }

    public ProblemType type() {
        return type;
    }

    public List<Field> fields() {
        return fields;
    }

    @Nullable String detail(boolean english) {
        return english ? detailEn : detailEs;
    }
}

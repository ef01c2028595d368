package cl.hito.milestones.norm.term;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The terms of the package in force, and which text of one counts on a day. */
@Singleton
public class NormTerms {

    private static final String IN_FORCE =
            "norm_term t join norm_package k on k.id = t.package_id and k.status = 'ACTIVE'";

    private final EntityManager em;
    private final ObjectMapper json;

    NormTerms(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    /** The term with a code; 404 when the package in force has none. */
    NormTermView get(String code) {
        return query(new NormTermFilter())
                .where("t.code = :code", "code", code)
                .page(em, PageRequest.of(1, null, null), this::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound(code));
    }

    /**
     * The text that counts for what began on a day: the term itself, or of its family the one in force then.
     *
     * @throws ProblemException 404 for an unknown code, 422 when no text was in force on that day
     */
    public NormTerm inForceOn(String code, LocalDate day) {
        List<NormTerm> family = family(code);
        if (family.isEmpty()) {
            throw notFound(code);
        }
        return family.stream()
                .filter(term -> term.isInForceOn(day))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.RULE_VIOLATION,
                        "El " + day + " no regía ningún texto del plazo «" + code + "».",
                        "No text of the term \"" + code + "\" was in force on " + day + "."));
    }

    /** The term asked for comes first, so that it counts itself where several texts do. */
    private List<NormTerm> family(String code) {
        @SuppressWarnings("unchecked")
        List<String> rows = em.createNativeQuery("select t.content from " + IN_FORCE + """
                         and (t.code = :code or t.family = (
                            select a.family from norm_term a where a.package_id = k.id and a.code = :code))
                        order by t.code <> :code, t.position""", String.class)
                .setParameter("code", code)
                .getResultList();
        return rows.stream().map(this::read).toList();
    }

    Page<NormTermView> page(NormTermFilter filter, PageRequest page) {
        return query(filter).page(em, page, this::view);
    }

    long forEach(NormTermFilter filter, @Nullable String sort, Consumer<NormTermView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(NormTermFilter filter) {
        return new KeysetQuery(
                        "t.content, k.version",
                        IN_FORCE,
                        "t.id",
                        List.of(SortKey.number("position", "t.position"), SortKey.text("code", "t.code")))
                .where("t.norm = :norm", "norm", filter.norm)
                .where("t.unit = :unit", "unit", filter.unit == null ? null : filter.unit.name())
                .where("t.day_type = :dayType", "dayType", filter.dayType == null ? null : filter.dayType.name())
                .where("t.who = :who", "who", filter.who == null ? null : filter.who.name())
                .where("jsonb_exists(t.requirements, :requirement)", "requirement", filter.requirement)
                .where("t.calculable = :calculable", "calculable", filter.calculable);
    }

    private NormTermView view(Tuple row) {
        return NormTermView.of(read(row.get("content", String.class)), row.get("version", String.class));
    }

    private NormTerm read(String content) {
        try {
            return json.readValue(content, NormTerm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored term cannot be read", e);
        }
    }

    private static ProblemException notFound(String code) {
        return ProblemException.notFound("el plazo", "term", code);
    }
}

package cl.hito.milestones.norm;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The requirements of a version of the norms; of the one in force where none is named. */
@Singleton
public class Requirements {

    private final EntityManager em;
    private final ObjectMapper json;
    private final Norms norms;

    Requirements(EntityManager em, ObjectMapper json, Norms norms) {
        this.em = em;
        this.json = json;
        this.norms = norms;
    }

    /**
     * A requirement in force, with what an assessment keeps of it.
     *
     * @param digest of what it asks
     */
    public record InForce(RequirementView requirement, String digest) {}

    /** The requirement in force with a code; 404 when there is none. */
    public InForce get(String code) {
        return query(new RequirementFilter())
                .where("r.code = :code", "code", code)
                .page(em, PageRequest.of(1, null, null), row -> new InForce(view(row), row.get("digest", String.class)))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("el requisito", "requirement", code));
    }

    /** 404 unless the caller may see a version of this name. */
    public void requireVersion(String version) {
        norms.life().visible(version);
    }

    Page<RequirementView> page(RequirementFilter filter, PageRequest page) {
        return query(filter).page(em, page, this::view);
    }

    long forEach(RequirementFilter filter, @Nullable String sort, Consumer<RequirementView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private KeysetQuery query(RequirementFilter filter) {
        if (filter.version != null) {
            requireVersion(filter.version);
        }
        KeysetQuery query = new KeysetQuery(
                        "r.content, r.digest, k.version",
                        "norm_requirement r join norm_package k on k.id = r.package_id",
                        "r.id",
                        List.of(SortKey.number("position", "r.position"), SortKey.text("code", "r.code")))
                .where("k.version = :version", "version", filter.version)
                .where("r.norm = :norm", "norm", filter.norm)
                .where(
                        ":article = any(string_to_array(replace(r.article, ' ', ''), ';'))",
                        "article",
                        filter.article == null ? null : filter.article.replace(" ", ""))
                .where("r.subject = :subject", "subject", name(filter.subject))
                .where("r.kind = :kind", "kind", name(filter.kind))
                .where("r.phase = :phase", "phase", filter.phase)
                .where("r.platform = :platform", "platform", name(filter.platform))
                .where("(r.measure is not null) = :measured", "measured", filter.measured)
                .where(
                        "position(:text in lower(r.code || ' ' || r.title || ' ' || r.content)) > 0",
                        "text",
                        filter.text == null ? null : filter.text.toLowerCase(Locale.ROOT));
        return filter.version == null ? query.where("k.status = 'ACTIVE'") : query;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private RequirementView view(Tuple row) {
        try {
            return RequirementView.of(
                    json.readValue(row.get("content", String.class), Requirement.class),
                    row.get("version", String.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored requirement cannot be read", e);
        }
    }
}

package cl.hito.milestones.norm;

import cl.hito.chassis.history.History;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.catalogue.Measure;
import cl.hito.milestones.norm.term.NormTerm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes versions of the norms in and puts them in force; each step with its history row, or not at all. */
@Singleton
class Norms {

    private static final Logger LOG = Logger.getLogger(Norms.class);
    static final String AGGREGATE = "norms";

    private final NormRepository repository;
    private final BusinessCalendar calendar;
    private final History history;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;

    Norms(
            NormRepository repository,
            BusinessCalendar calendar,
            History history,
            Caller caller,
            Clock clock,
            ObjectMapper json) {
        this.repository = repository;
        this.calendar = calendar;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /** The version as the caller may see it; 404 when there is none that they may. */
    NormView get(String version) {
        NormVersion found = visible(version);
        return NormView.of(shown(found.summary()), content(found));
    }

    NormVersion visible(String version) {
        NormVersion found = entity(version);
        if (forPublic() && found.summary().status() == NormStatus.DRAFT) {
            throw notFound(version);
        }
        return found;
    }

    Page<NormSummary> page(PageRequest page) {
        Page<NormSummary> found = repository.page(page, !forPublic());
        return new Page<>(found.items().stream().map(this::shown).toList(), found.nextPageToken(), found.total());
    }

    long forEach(@Nullable String sort, Consumer<NormSummary> consumer) {
        return repository.forEach(sort, !forPublic(), summary -> consumer.accept(shown(summary)));
    }

    /** Whether the caller reads without a credential: no drafts, and nobody's name. */
    boolean forPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }

    private NormSummary shown(NormSummary summary) {
        return forPublic() ? summary.withoutPeople() : summary;
    }

    @Transactional
    NormView create(NormPackage source, @Nullable String reason) {
        List<Field> flaws = NormFlaws.of(source, Measure.names(), calendar.national());
        if (!flaws.isEmpty()) {
            throw ProblemException.invalid(flaws);
        }
        if (repository.byName(source.version()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya existe la versión «" + source.version() + "».",
                    "The version \"" + source.version() + "\" exists already.");
        }
        NormVersion made =
                new NormVersion(source, text(source), caller.actor(), Santiago.today(clock), clock.instant());
        repository.persistAndFlush(made);
        repository.materialise(
                made.id(),
                text(source.requirements()),
                text(source.terms()),
                source.terms().stream()
                        .filter(NormTerm::calculable)
                        .map(NormTerm::code)
                        .toList());
        record(made, null, reason);
        return NormView.of(made.summary(), source);
    }

    @Transactional
    NormView activate(String version, @Nullable String reason) {
        repository.lockActivation();
        NormVersion wanted = entity(version);
        NormSummary before = wanted.summary();
        wanted.requireActivatable(caller.actor(), Santiago.today(clock));
        NormPackage content = content(wanted);
        List<Field> differences = NormFlaws.goldenDifferences(content, calendar.national());
        if (!differences.isEmpty()) {
            throw new ProblemException(ProblemType.GOLDEN_TESTS_FAILED, null, null, differences);
        }
        // The old one goes first: the database holds that one at most is in force.
        repository.active().ifPresent(old -> supersede(old, wanted, reason));
        wanted.activate(caller.actor(), clock.instant());
        record(wanted, before, reason);
        LOG.infof(
                "norms activated version=%s requirements=%d terms=%d",
                version, content.requirements().size(), content.terms().size());
        return NormView.of(wanted.summary(), content);
    }

    private void supersede(NormVersion old, NormVersion successor, @Nullable String reason) {
        NormSummary before = old.summary();
        old.supersede(successor);
        record(old, before, reason);
    }

    private void record(NormVersion after, @Nullable NormSummary before, @Nullable String reason) {
        repository.flush();
        history.record(AGGREGATE, after.id(), after.revision(), before, after.summary(), reason);
    }

    private NormVersion entity(String version) {
        return repository.byName(version).orElseThrow(() -> notFound(version));
    }

    static ProblemException notFound(String version) {
        return ProblemException.notFound("la versión de las normas", "version of the norms", version);
    }

    private NormPackage content(NormVersion version) {
        try {
            return json.readValue(version.content(), NormPackage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored norms cannot be read: " + version.id(), e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("norms cannot be written as JSON", e);
        }
    }
}

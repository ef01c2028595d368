package cl.hito.milestones.norm;

import cl.hito.chassis.history.History;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.catalogue.Measure;
import cl.hito.milestones.norm.term.NormTerm;
import cl.hito.milestones.version.VersionLife;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes versions of the norms in and puts them in force; each step with its history row, or not at all. */
@Singleton
class Norms {

    private static final Logger LOG = Logger.getLogger(Norms.class);
    private static final VersionLife.Kind KIND = new VersionLife.Kind(
            "norms", version -> ProblemException.notFound("la versión de las normas", "version of the norms", version));

    private final NormRepository repository;
    private final VersionLife<NormVersion> life;
    private final BusinessCalendar calendar;
    private final ObjectMapper json;

    Norms(
            NormRepository repository,
            BusinessCalendar calendar,
            History history,
            Caller caller,
            Clock clock,
            ObjectMapper json) {
        this.repository = repository;
        this.life = new VersionLife<>(repository, history, caller, clock, KIND);
        this.calendar = calendar;
        this.json = json;
    }

    /** How versions are listed, and who sees what of one. */
    VersionLife<NormVersion> life() {
        return life;
    }

    /** The version as the caller may see it; 404 when there is none that they may. */
    NormView get(String version) {
        NormVersion found = life.visible(version);
        return NormView.of(life.shown(found), content(found));
    }

    @Transactional
    NormView create(NormPackage source, @Nullable String reason) {
        List<Field> flaws = NormFlaws.of(source, Measure.names(), calendar.national());
        if (!flaws.isEmpty()) {
            throw ProblemException.invalid(flaws);
        }
        life.requireNew(source.version());
        NormVersion made = new NormVersion(source, text(source), life.entry());
        life.add(made, reason);
        repository.materialise(
                made.id(),
                text(source.requirements()),
                text(source.terms()),
                source.terms().stream()
                        .filter(NormTerm::calculable)
                        .map(NormTerm::code)
                        .toList());
        return NormView.of(made.summary(), source);
    }

    @Transactional
    NormView activate(String version, @Nullable String reason) {
        NormVersion active = life.activate(version, reason, wanted -> requireGolden(content(wanted)));
        NormPackage content = content(active);
        LOG.infof(
                "norms activated version=%s requirements=%d terms=%d",
                version, content.requirements().size(), content.terms().size());
        return NormView.of(active.summary(), content);
    }

    private void requireGolden(NormPackage content) {
        List<Field> differences = NormFlaws.goldenDifferences(content, calendar.national());
        if (!differences.isEmpty()) {
            throw new ProblemException(ProblemType.GOLDEN_TESTS_FAILED, null, null, differences);
        }
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

package cl.hito.indicators.definition;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Formula;
import cl.hito.indicators.formula.FormulaException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that values are computed with, each with its checked formula. One of an older release whose formula
 * can no longer be read knows nothing of any fact, which is logged: it must stop neither the start nor the facts of
 * the others.
 */
@Singleton
public class PublishedDefinitions {

    private static final Logger LOG = Logger.getLogger(PublishedDefinitions.class);

    private final DefinitionRepository repository;

    /** What a version says never changes, so it is read and checked once. */
    private final Map<UUID, Checked> checked = new ConcurrentHashMap<>();

    PublishedDefinitions(DefinitionRepository repository) {
        this.repository = repository;
    }

    private record Checked(DefinitionData data, Formula formula) {

        Definition definition(int number, @Nullable String fromPeriod) {
            return new Definition(
                    data.code(), number, fromPeriod == null ? Definition.ALL_PERIODS : fromPeriod, data, formula);
        }
    }

    /** Those in force that count facts of the type, in the order of their codes; asked for every batch of facts. */
    public List<Definition> inForce(FactType type) {
        List<Definition> found = new ArrayList<>();
        for (DefinitionRepository.Reference reference : repository.inForce(type)) {
            Checked known = checked.get(reference.id());
            found.add(
                    known == null
                            ? definition(repository.findById(reference.id()))
                            : known.definition(reference.number(), reference.fromPeriod()));
        }
        return found;
    }

    /** All that are in force, in the order of their codes. */
    public List<Definition> inForce() {
        return repository.inForce().stream().map(this::definition).toList();
    }

    /** The one in force; empty when there is none. */
    public Optional<Definition> inForce(String code) {
        return repository.inForce(code).map(this::definition);
    }

    /** A version, be it a draft; 404 when there is none such. */
    public Definition version(String code, int number) {
        return repository.version(code, number).map(this::definition).orElseThrow(() -> notFound(code, number));
    }

    /** Whether the version is in force; 404 when there is none such. */
    public DefinitionStatus status(String code, int number) {
        return repository
                .version(code, number)
                .orElseThrow(() -> notFound(code, number))
                .status();
    }

    static ProblemException notFound(String code, int number) {
        return ProblemException.notFound("la versión del indicador", "version of the indicator", code + "/" + number);
    }

    /** The one in force; 404 for a code that nobody ever proposed, 409 for one of which no version is in force. */
    public Definition requireInForce(String code) {
        requireKnown(code);
        return inForce(code)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "El indicador «" + code + "» no tiene una versión vigente.",
                        "The indicator \"" + code + "\" has no version in force."));
    }

    /** 404 for a code that nobody ever proposed. */
    public void requireKnown(String code) {
        if (repository.present(code).isEmpty()) {
            throw ProblemException.notFound("el indicador", "indicator", code);
        }
    }

    /** Every version that is or was in force, oldest first; 404 for a code that nobody ever proposed. */
    public List<Definition> everInForce(String code) {
        requireKnown(code);
        return repository.everInForce(code).stream().map(this::definition).toList();
    }

    Definition definition(IndicatorDefinition entity) {
        return checked.computeIfAbsent(entity.id(), key -> {
                    DefinitionData data = repository.data(entity.content());
                    return new Checked(data, formula(data, entity.number()));
                })
                .definition(entity.number(), entity.fromPeriod());
    }

    private static Formula formula(DefinitionData data, int number) {
        try {
            Formula formula = Formula.stored(data.formula());
            if (!formula.translatable()) {
                LOG.warnf("formula has no form in SQL indicator=%s version=%d", data.code(), number);
            }
            return formula;
        } catch (FormulaException e) {
            LOG.errorf(
                    "formula can no longer be read indicator=%s version=%d reason=%s",
                    data.code(), number, e.getMessage());
            return Formula.unknown(data.factType());
        }
    }
}

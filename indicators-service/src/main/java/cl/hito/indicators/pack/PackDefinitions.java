package cl.hito.indicators.pack;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.PublishedDefinitions;
import jakarta.inject.Singleton;
import java.util.List;

/** The definitions that the values of a snapshot were computed with. */
@Singleton
class PackDefinitions {

    private final PublishedDefinitions definitions;

    PackDefinitions(PublishedDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * A definition as it stands in a pack.
     *
     * @param fromPeriod first month that the version speaks for
     * @param definition what it says, with its formula and its source
     */
    record Used(String code, int version, String fromPeriod, DefinitionData definition) {}

    /** In the order of their codes. */
    List<Used> of(Numbers numbers) {
        return numbers.indicators().entrySet().stream()
                .map(each -> definitions.everInForce(each.getKey()).stream()
                        .filter(version -> version.version() == each.getValue().version())
                        .findFirst()
                        .map(PackDefinitions::used)
                        .orElseThrow(() -> new IllegalStateException("sealed value of an unknown definition")))
                .toList();
    }

    private static Used used(Definition definition) {
        return new Used(definition.code(), definition.version(), definition.fromPeriod(), definition.data());
    }
}

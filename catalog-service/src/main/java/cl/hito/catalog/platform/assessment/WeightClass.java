package cl.hito.catalog.platform.assessment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Imprescindible, esperable, deseable: how much a question of the State's web quality model weighs. */
@Schema(name = "PlatformWeightClass")
public enum WeightClass {
    ESSENTIAL(60),
    EXPECTED(25),
    DESIRABLE(15);

    private final int weight;

    WeightClass(int weight) {
        this.weight = weight;
    }

    /** Per cent of the total. */
    public int weight() {
        return weight;
    }
}

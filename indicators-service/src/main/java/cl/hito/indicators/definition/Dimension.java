package cl.hito.indicators.definition;

import cl.hito.indicators.fact.FactSchema;
import cl.hito.indicators.fact.FactType;

/** Fields of facts by which values are broken down: a single answer each, not a list of them. */
final class Dimension {

    private Dimension() {}

    static boolean exists(FactType type, String path) {
        FactSchema schema = type.schema();
        for (String name : path.split("\\.", -1)) {
            FactSchema field =
                    schema instanceof FactSchema.Struct struct ? struct.fields().get(name) : null;
            if (field == null) {
                return false;
            }
            schema = field;
        }
        return schema instanceof FactSchema.Text
                || schema instanceof FactSchema.Truth
                || schema instanceof FactSchema.Whole;
    }
}

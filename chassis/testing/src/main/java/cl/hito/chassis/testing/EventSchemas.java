package cl.hito.chassis.testing;

import cl.hito.contracts.EventType;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Holds the data of events against the schema of their type. */
public final class EventSchemas {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private EventSchemas() {}

    /** Fails with every place where the data breaks the schema of its type. */
    public static void assertValid(EventType type, String data) {
        var errors = SCHEMAS.getSchema(type.schema(), InputFormat.JSON).validate(data, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(type.type() + ": " + errors + "\n" + data);
        }
    }
}

package cl.hito.catalog.rollup;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By what records are put together. */
@Schema(name = "RollUpLevel")
public enum Level {
    INSTITUTION("i.code"),
    /** Group of DFL 1/2020 art. 5; {@code NONE} for institutions that have none. */
    GROUP("coalesce(i.group_code, 'NONE')"),
    /** Two digits of the CUT; {@code NONE} for institutions that have none. */
    REGION("coalesce(i.region, 'NONE')"),
    /** Everything that the filters let through. */
    NATION("cast('CL' as text)");

    private final String expression;

    Level(String expression) {
        this.expression = expression;
    }

    /** SQL expression of the key, over {@code institution i}. */
    String expression() {
        return expression;
    }
}

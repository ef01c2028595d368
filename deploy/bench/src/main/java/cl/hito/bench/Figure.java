package cl.hito.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param name what was measured
 * @param unit of value and reference
 * @param value measured
 * @param reference what the same machine does at its barest in the same run; null where there is none
 * @param referenceName what that is
 */
record Figure(
        String name,
        String unit,
        double value,
        @Nullable Double reference,
        @Nullable String referenceName) {

    static Figure alone(String name, String unit, double value) {
        return new Figure(name, unit, value, null, null);
    }

    /** How many times the reference; null where there is none. */
    @Nullable Double ratio() {
        return reference == null || reference == 0 ? null : value / reference;
    }
}

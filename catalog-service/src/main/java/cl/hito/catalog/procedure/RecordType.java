package cl.hito.catalog.procedure;

/** PA función común, PA función específica, otras tramitaciones. */
public enum RecordType {
    COMMON_FUNCTION,
    SPECIFIC_FUNCTION,
    OTHER
}

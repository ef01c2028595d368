package cl.hito.catalog.quality;

/** How much a finding matters. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW
}

package cl.hito.catalog.platform;

/** En uso, planificada, retirada. */
public enum PlatformStatus {
    IN_USE,
    PLANNED,
    RETIRED
}

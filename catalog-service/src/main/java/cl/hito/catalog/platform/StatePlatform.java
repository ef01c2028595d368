package cl.hito.catalog.platform;

/** The platforms that the State offers to its bodies, by the names that plans and milestones use. */
public enum StatePlatform {
    CPAT,
    DOCDIGITAL,
    CLAVE_UNICA,
    PISEE,
    FIRMA_GOB,
    NOTIFICATIONS,
    SIMPLE,
    DATOS_GOB
}

package cl.hito.milestones.observation;

/** Platforms of the State that can be asked. */
public enum ObservedPlatform {
    DOCDIGITAL,
    FIRMA_GOB,
    CODIFICADOR,
    NOTIFICATIONS
}

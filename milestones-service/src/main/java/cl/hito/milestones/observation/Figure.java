package cl.hito.milestones.observation;

/** What is looked at. */
public enum Figure {
    /** Documents that the body has sent by DocDigital. */
    DOCUMENTS_SENT(ObservedPlatform.DOCDIGITAL),
    /** Documents that it has received there. */
    DOCUMENTS_RECEIVED(ObservedPlatform.DOCDIGITAL),
    /** Whether FirmaGob signs for the body's application: 1 or 0. */
    SIGNS(ObservedPlatform.FIRMA_GOB),
    /** Whether the Codificador says that Ley 21.180 binds the body: 1 or 0. */
    SUBJECT_TO_LAW(ObservedPlatform.CODIFICADOR),
    /** Codes of procedures of the body that are in force in the Codificador. */
    PROCEDURE_CODES(ObservedPlatform.CODIFICADOR),
    /** State of a notification, DS 8/2023 art. 15; the value is 1 when it was sent and 0 when it failed. */
    MESSAGE_STATE(ObservedPlatform.NOTIFICATIONS);

    private final ObservedPlatform platform;

    Figure(ObservedPlatform platform) {
        this.platform = platform;
    }

    ObservedPlatform platform() {
        return platform;
    }
}

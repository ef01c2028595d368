package cl.hito.catalog.transaction;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By which channel a procedure was finished: Digital, Presencial, Telefónico (CPAT, Transacciones). */
@Schema(name = "TransactionChannel")
public enum TransactionChannel {
    DIGITAL("t.digital > 0"),
    IN_PERSON("t.in_person > 0"),
    TELEPHONE("t.telephone > 0");

    private final String used;

    TransactionChannel(String used) {
        this.used = used;
    }

    /** SQL condition on a row {@code t}: something was finished by this channel. */
    String used() {
        return used;
    }
}

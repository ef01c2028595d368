package cl.hito.indicators.snapshot;

import cl.hito.indicators.log.TransparencyLog;
import cl.hito.proofs.LogEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Makes each manifest a leaf of the log; without a key to sign the log's head with, nothing is published. */
@Singleton
class LogSealing implements Sealing {

    private final TransparencyLog log;

    LogSealing(TransparencyLog log) {
        this.log = log;
    }

    @Override
    public boolean isSealed(long leaf, String code, String manifest) {
        return log.holds(leaf, LogEntry.SNAPSHOT, code, manifest);
    }

    @Override
    public OptionalLong seal(String code, byte[] manifest) {
        return OptionalLong.of(log.append(LogEntry.SNAPSHOT, code, new String(manifest, StandardCharsets.UTF_8))
                .index());
    }
}

package cl.hito.indicators.pack;

import cl.hito.indicators.log.TransparencyLog;
import cl.hito.indicators.snapshot.Sealing;
import cl.hito.proofs.LogEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Makes the manifests of published snapshots known in the transparency log. */
@Singleton
class LogSealing implements Sealing {

    private final TransparencyLog log;

    LogSealing(TransparencyLog log) {
        this.log = log;
    }

    @Override
    public OptionalLong seal(String code, byte[] manifest) {
        return OptionalLong.of(log.append(LogEntry.SNAPSHOT, code, new String(manifest, StandardCharsets.UTF_8))
                .index());
    }
}

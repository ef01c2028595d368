package cl.hito.indicators.pack;

import cl.hito.indicators.log.LogKeyView;
import cl.hito.indicators.log.LogReading;
import cl.hito.indicators.log.TransparencyLog;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import cl.hito.proofs.pack.LogProof;
import cl.hito.proofs.pack.PublicKeys;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/** The transparency log as packs need it. */
@Singleton
class TransparencyPackLog implements PackLog {

    private final TransparencyLog log;
    private final LogReading reading;

    TransparencyPackLog(TransparencyLog log, LogReading reading) {
        this.log = log;
        this.reading = reading;
    }

    @Override
    public long size() {
        return log.size();
    }

    @Override
    @Transactional
    public Evidence evidence(long leaf) {
        long size = log.size();
        String head = signedHead(size);
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(head).text());
        Checkpoint published =
                Checkpoint.parse(SignedNote.parse(signedHead(leaf + 1)).text());
        LogProof proof = new LogProof(
                leaf,
                LogEntry.parse(reading.leaf(leaf).entry()),
                log.inclusion(leaf, size),
                leaf + 1,
                published.rootHash(),
                log.consistency(leaf + 1, size));
        return new Evidence(keys(checkpoint.origin()), head, size, proof);
    }

    private PublicKeys keys(String origin) {
        List<LogKeyView> keys = reading.keys();
        return new PublicKeys(
                origin,
                keys.stream().map(key -> VerifierKey.parse(key.key())).toList(),
                keys.stream()
                        .map(LogKeyView::change)
                        .filter(Objects::nonNull)
                        .map(SignedNote::parse)
                        .toList());
    }

    private String signedHead(long size) {
        return log.checkpoint(size)
                .orElseThrow(() -> new IllegalStateException("the log has no signed head of its size " + size));
    }

    @Override
    public String sign(String text) {
        return log.sign(text);
    }
}

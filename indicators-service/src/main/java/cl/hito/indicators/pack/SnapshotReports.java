package cl.hito.indicators.pack;

import cl.hito.indicators.snapshot.SnapshotView;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reports that were asked for last: a published snapshot does not change, and so its report does not either. */
@Singleton
class SnapshotReports {

    private static final int KEPT = 8;

    private final SnapshotContent content;
    private final SnapshotReport report;
    private final PackDefinitions definitions;
    private final OneAtATime turns;

    @SuppressWarnings("serial") // stays where it is
    private final Map<String, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    SnapshotReports(SnapshotContent content, SnapshotReport report, PackDefinitions definitions, OneAtATime turns) {
        this.content = content;
        this.report = report;
        this.definitions = definitions;
        this.turns = turns;
    }

    /** PDF; 404 when there is no such published snapshot, 503 while too many others are being made. */
    byte[] of(String code) throws IOException {
        SnapshotView snapshot = QuarkusTransaction.requiringNew().call(() -> content.published(code));
        // A correction shows in it, and is no change of the manifest.
        String key = snapshot.manifestHash() + " " + snapshot.replacedBy();
        byte[] known = kept(key);
        return known != null
                ? known
                : turns.make(() -> {
                    byte[] meanwhile = kept(key);
                    return meanwhile != null ? meanwhile : make(key, snapshot);
                });
    }

    private byte[] make(String key, SnapshotView snapshot) {
        byte[] pdf = QuarkusTransaction.requiringNew().call(() -> {
            Numbers numbers = content.numbers(snapshot);
            try {
                return report.pdf(snapshot, numbers, definitions.of(numbers));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        synchronized (kept) {
            kept.put(key, pdf);
        }
        return pdf;
    }

    private byte @Nullable [] kept(String key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }
}

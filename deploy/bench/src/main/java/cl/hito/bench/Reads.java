package cl.hito.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Latency of reads through the gateway at a steady rate, each from the moment at which it was due. */
final class Reads {

    private Reads() {}

    static Percentiles measure(Client client, String path, int count, int perSecond) throws InterruptedException {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        Pace.run(count, perSecond, (number, due) -> {
            client.get(path);
            nanos.add(System.nanoTime() - due);
        });
        if (nanos.size() != count) {
            throw new IllegalStateException("only " + nanos.size() + " of " + count + " reads were measured");
        }
        return new Percentiles(nanos);
    }
}

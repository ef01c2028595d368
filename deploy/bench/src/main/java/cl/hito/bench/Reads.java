package cl.hito.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Latency of reads through the gateway at a steady rate. */
final class Reads {

    private Reads() {}

    static Percentiles measure(Client client, String path, int count, int perSecond) throws InterruptedException {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        Pace.run(count, perSecond, i -> {
            long begin = System.nanoTime();
            client.get(path);
            nanos.add(System.nanoTime() - begin);
        });
        return new Percentiles(nanos);
    }
}

package cl.hito.seeds;

import java.util.concurrent.atomic.AtomicInteger;

/** What became of the records of one kind. */
final class Count {

    private final String kind;
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();

    Count(String kind) {
        this.kind = kind;
    }

    void created() {
        created.incrementAndGet();
    }

    /** Was there already and stays as it is, with whatever people have changed since. */
    void kept() {
        kept.incrementAndGet();
    }

    @Override
    public String toString() {
        return kind + ": " + created + " created, " + kept + " there already";
    }
}

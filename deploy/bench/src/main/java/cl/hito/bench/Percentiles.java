package cl.hito.bench;

import java.util.Arrays;
import java.util.List;

/** Order statistics by the nearest-rank method: the p-th percentile is a value that was measured. */
final class Percentiles {

    private final long[] sorted;

    /** @param nanos at least one measurement */
    Percentiles(List<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
    }

    /** In milliseconds; {@code p} from 0 (exclusive) to 100. */
    double millis(double p) {
        int rank = (int) Math.ceil(p / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    int count() {
        return sorted.length;
    }
}

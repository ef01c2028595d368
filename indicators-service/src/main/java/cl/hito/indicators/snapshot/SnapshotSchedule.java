package cl.hito.indicators.snapshot;

import cl.hito.chassis.time.Santiago;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes the snapshot of each month once the month is over and opens its review. However many copies of the
 * service look, a month has one: they wait for each other, and its row says which month it is of.
 */
@Singleton
class SnapshotSchedule {

    private static final Logger LOG = Logger.getLogger(SnapshotSchedule.class);

    private final Snapshots snapshots;
    private final SnapshotRepository repository;
    private final Clock clock;
    private final int day;
    private final int reviewDays;
    private final AtomicInteger missing = new AtomicInteger();

    SnapshotSchedule(
            Snapshots snapshots,
            SnapshotRepository repository,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "hito.indicators.snapshot.day") int day,
            @ConfigProperty(name = "hito.indicators.snapshot.review-days") int reviewDays) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.clock = clock;
        this.day = day;
        this.reviewDays = reviewDays;
        metrics.gauge("hito.snapshots.months.missing", missing);
    }

    @Scheduled(every = "{hito.indicators.snapshot.check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        run();
    }

    /**
     * The snapshot of the oldest month that has none, of those that are over since the first one, or since anything is
     * known: a month that nobody looked in is late and not left out. Empty when there is nothing to do.
     */
    Optional<SnapshotView> run() {
        LocalDate today = Santiago.today(clock);
        List<YearMonth> due = missing(today);
        missing.set(due.size());
        for (YearMonth month : due) {
            if (month.isBefore(newest(today))) {
                LOG.warnf("snapshot of a month is late month=%s", month);
            }
            Optional<SnapshotView> taken = take(month, today);
            if (taken.isPresent()) {
                missing.decrementAndGet();
                return taken;
            }
        }
        return Optional.empty();
    }

    SnapshotScheduleView view() {
        LocalDate today = Santiago.today(clock);
        YearMonth next = newest(today).plusMonths(1);
        return new SnapshotScheduleView(
                day,
                reviewDays,
                next.toString(),
                next.plusMonths(1).atDay(day),
                missing(today).stream().map(YearMonth::toString).toList());
    }

    /** The last month that is to be there. */
    private YearMonth newest(LocalDate today) {
        return YearMonth.from(today).minusMonths(today.getDayOfMonth() < day ? 2 : 1);
    }

    private List<YearMonth> missing(LocalDate today) {
        return repository.missing(
                newest(today), today.atStartOfDay(Santiago.ZONE).toInstant());
    }

    /** Empty when nothing was known of the month, or another copy of the service was first. */
    private Optional<SnapshotView> take(YearMonth month, LocalDate today) {
        Instant until = today.plusDays(reviewDays + 1L)
                .atStartOfDay(Santiago.ZONE)
                .toInstant()
                .minusMillis(1);
        Optional<SnapshotView> taken = snapshots.takeScheduled(month, until);
        taken.ifPresent(s -> LOG.infof("snapshot taken code=%s entries=%d", s.code(), s.entries()));
        return taken;
    }
}

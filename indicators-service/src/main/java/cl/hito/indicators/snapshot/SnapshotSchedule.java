package cl.hito.indicators.snapshot;

import cl.hito.chassis.time.Santiago;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
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

    SnapshotSchedule(
            Snapshots snapshots,
            SnapshotRepository repository,
            Clock clock,
            @ConfigProperty(name = "hito.indicators.snapshot.day") int day,
            @ConfigProperty(name = "hito.indicators.snapshot.review-days") int reviewDays) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.clock = clock;
        this.day = day;
        this.reviewDays = reviewDays;
    }

    @Scheduled(every = "{hito.indicators.snapshot.check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        run();
    }

    /**
     * The snapshot of the month before, from the configured day of a month on, or of the oldest month since the last one
     * that has none: a month that nobody looked in is late and not left out. Empty when there is nothing to do.
     */
    Optional<SnapshotView> run() {
        LocalDate today = Santiago.today(clock);
        YearMonth newest = YearMonth.from(today).minusMonths(today.getDayOfMonth() < day ? 2 : 1);
        YearMonth month = repository
                .lastScheduled()
                .map(last -> last.plusMonths(1))
                .orElse(YearMonth.from(today).minusMonths(1));
        for (; !month.isAfter(newest); month = month.plusMonths(1)) {
            if (month.isBefore(newest)) {
                LOG.warnf("snapshot of a month is late month=%s", month);
            }
            Optional<SnapshotView> taken = take(month, today);
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
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

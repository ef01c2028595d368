package cl.hito.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

    @Test
    void whoever_waits_too_long_is_sent_away_and_the_next_one_is_served() throws Exception {
        // Given: somebody whose file takes long
        OneAtATime turns = new OneAtATime(new Config());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> {
            try {
                turns.make(() -> {
                    begun.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "slow";
                });
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        begun.await();
        // Then
        assertThatThrownBy(() -> turns.make(() -> "quick")).isInstanceOf(ProblemException.class);
        over.countDown();
        slow.join();
        assertThat(turns.make(() -> "quick")).isEqualTo("quick");
    }

    private static final class Config implements ExportConfig {

        @Override
        public Optional<URI> publicUrl() {
            return Optional.empty();
        }

        @Override
        public String publisher() {
            return "Hito";
        }

        @Override
        public URI licence() {
            return URI.create("https://creativecommons.org/licenses/by/4.0/");
        }

        @Override
        public Optional<Path> packFolder() {
            return Optional.empty();
        }

        @Override
        public int packsKept() {
            return 8;
        }

        @Override
        public Duration packWait() {
            return Duration.ofMillis(50);
        }
    }
}

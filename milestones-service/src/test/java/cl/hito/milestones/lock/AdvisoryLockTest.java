package cl.hito.milestones.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {

    @Test
    void no_two_locks_share_a_key() {
        assertThat(LongStream.concat(
                        LongStream.of(AdvisoryLock.OUTBOX_RELAY),
                        Arrays.stream(AdvisoryLock.values()).mapToLong(AdvisoryLock::key)))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_lock_is_taken_by_a_key_of_this_list() throws IOException {
        // When
        List<Path> takers;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            takers = sources.filter(Files::isRegularFile)
                    .filter(source -> text(source).matches("(?s).*pg_\\w*advisory\\w*lock.*"))
                    .toList();
        }
        // Then: by a constant, or by one that it is given
        assertThat(takers)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(text(source))
                        .containsPattern("\\bAdvisoryLock(\\.| \\w)")
                        .doesNotContainPattern("advisory\\w*\\(\\d"));
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

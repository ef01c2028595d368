package cl.hito.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    @TempDir
    Path path;

    private DataFolder folder;
    private Process stranger;

    @BeforeEach
    void start() throws IOException {
        folder = new DataFolder(path);
        folder.create();
        stranger = new ProcessBuilder("sleep", "120").start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        stranger.destroyForcibly().waitFor();
    }

    @Test
    void recorded_process_is_found_and_ended_as_a_leftover() {
        // Given
        Json.write(folder.pidFile("gateway"), ProcessRecord.of(stranger.toHandle(), 1));

        // When
        List<String> ended = Leftovers.end(folder);

        // Then
        assertThat(ended).containsExactly("gateway");
        assertThat(stranger.isAlive()).isFalse();
        assertThat(folder.pidFile("gateway")).doesNotExist();
    }

    @Test
    void process_that_has_a_recorded_number_by_chance_is_not_killed() {
        // Given
        ProcessRecord real = ProcessRecord.of(stranger.toHandle(), 1);
        Json.write(
                folder.pidFile("gateway"),
                new ProcessRecord(
                        real.pid(),
                        "2026-01-01T00:00:00Z",
                        real.startTicks() == null ? null : real.startTicks() - 100,
                        1));
        Json.write(folder.pidFile("kafka"), new ProcessRecord(real.pid(), "2026-01-01T00:00:00Z", null, 1));
        Json.write(folder.pidFile("postgres"), new ProcessRecord(real.pid(), null, null, 1));

        // When
        List<String> ended = Leftovers.end(folder);

        // Then
        assertThat(ended).isEmpty();
        assertThat(stranger.isAlive()).isTrue();
        assertThat(folder.pidFile("gateway")).doesNotExist();
    }

    @Test
    void clock_that_was_set_does_not_hide_a_process() {
        // Given
        ProcessRecord real = ProcessRecord.of(stranger.toHandle(), 1);
        ProcessRecord beforeClockChange = new ProcessRecord(real.pid(), "2026-01-01T00:00:00Z", real.startTicks(), 1);

        // Then
        assertThat(beforeClockChange.process().isPresent()).isEqualTo(real.startTicks() != null);
    }

    @Test
    void torn_pid_file_names_nobody() throws IOException {
        // Given
        Files.writeString(folder.pidFile("gateway"), "{\"pid\": " + stranger.pid());

        // Then
        assertThat(Leftovers.end(folder)).isEmpty();
        assertThat(stranger.isAlive()).isTrue();
    }
}

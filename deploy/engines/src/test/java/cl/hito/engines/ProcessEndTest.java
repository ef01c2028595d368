package cl.hito.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessEndTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void dead_process_that_its_parent_never_collects_is_over() throws Exception {
        // Given: a child of a process that does not wait for it
        Process parent = new ProcessBuilder("sh", "-c", "sh -c 'echo $$' & exec sleep 60").start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(output.readLine());
            await().until(() ->
                    Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z "));

            // When
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

            // Then
            assertThat(ProcessEnd.isOver(child)).isTrue();
            assertThat(ProcessEnd.within(child, Duration.ofSeconds(1))).isTrue();
            assertThat(ProcessEnd.isOver(parent.toHandle())).isFalse();
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }
}

package cl.hito.proofs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A national snapshot has some 200,000 entries; to verify it takes no more memory than to verify a small one. */
class LargePackTest {

    private static final int ENTRIES = 200_000;
    private static final String HEAP = "-Xmx48m";

    @TempDir
    Path folder;

    @Test
    void national_pack_is_verified_in_a_small_heap() throws Exception {
        // Given
        Path pack = SamplePack.of(ENTRIES).write(folder);
        Path output = folder.resolve("output.txt");
        // When
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName(),
                        pack.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        // Then
        assertThat(verifier.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(verifier.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("entries=" + ENTRIES);
        System.out.println("pack bytes=" + Files.size(pack) + " " + Files.readString(output, StandardCharsets.UTF_8));
    }

    /** A process of its own. */
    static final class Verify {

        private Verify() {}

        public static void main(String[] args) throws Exception {
            long start = System.nanoTime();
            PackVerdict verdict = PackVerifier.verify(Path.of(args[0]), null);
            long used = Runtime.getRuntime().totalMemory();
            System.out.println("entries=" + verdict.entries() + " findings=" + verdict.findings() + " ms="
                    + (System.nanoTime() - start) / 1_000_000 + " heap=" + used);
            System.exit(verdict.isValid() ? 0 : 1);
        }
    }
}

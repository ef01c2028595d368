package cl.hito.proofs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a file holds, the answer is a verdict. */
class PackFuzzTest {

    private static byte[] good;

    @Property(tries = 300)
    void anything_at_all_has_a_verdict(@ForAll byte[] content) throws IOException {
        assertThat(verify(content).isValid()).isFalse();
    }

    @Property(tries = 400)
    void pack_with_stretches_of_nonsense_has_a_verdict(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1_000_000) Integer> places,
            @ForAll @IntRange(min = 1, max = 64) int length,
            @ForAll @IntRange(max = 2) int way,
            @ForAll long seed)
            throws IOException {
        // Given
        Random random = new Random(seed);
        byte[] content = good().clone();
        for (int place : places) {
            int at = place % content.length;
            int end = Math.min(content.length, at + length);
            byte[] nonsense = new byte[end - at];
            random.nextBytes(nonsense);
            content = switch (way) {
                case 0 -> joined(content, at, nonsense, end);
                case 1 -> joined(content, at, new byte[0], end);
                default -> joined(content, at, nonsense, at);
            };
        }
        // Then
        assertThat(verify(content).isValid()).isFalse();
    }

    @Property
    void any_text_is_a_list_or_none(@ForAll String text) {
        FileList list = FileList.parse(text);
        assertThat(list == null || list.text().equals(text)).isTrue();
        list = FileList.parse("hito-pack-v1\ncode\n" + text + "\n");
        assertThat(list == null || list.text().contains(text)).isTrue();
    }

    @Property
    void any_text_is_a_cell_that_no_spreadsheet_runs(@ForAll String text) {
        String cell = EntryTable.cellOf(text);
        String shown =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(shown.equals(text) || shown.equals("'" + text)).isTrue();
        assertThat(shown).doesNotMatch("(?s)[=+@\t\r].*");
    }

    private static byte[] joined(byte[] content, int before, byte[] between, int after) {
        byte[] joined = new byte[before + between.length + content.length - after];
        System.arraycopy(content, 0, joined, 0, before);
        System.arraycopy(between, 0, joined, before, between.length);
        System.arraycopy(content, after, joined, before + between.length, content.length - after);
        return joined;
    }

    private static byte[] good() throws IOException {
        if (good == null) {
            Path folder = Files.createTempDirectory("hito-fuzz");
            Path pack = SamplePack.of(25).write(folder);
            good = Files.readAllBytes(pack);
            Files.delete(pack);
            Files.delete(folder);
        }
        return good;
    }

    private static PackVerdict verify(byte[] content) throws IOException {
        Path file = Files.createTempFile("hito-fuzz", ".zip");
        try {
            return PackVerifier.verify(Files.write(file, content), null);
        } finally {
            Files.delete(file);
        }
    }
}

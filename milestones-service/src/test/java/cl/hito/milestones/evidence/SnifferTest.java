package cl.hito.milestones.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {

    private static final String ODT = "application/vnd.oasis.opendocument.text";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "application/pdf, acta.pdf",
        "image/png, foto.png",
        "text/plain, nota.txt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document, acta.docx",
        "application/vnd.oasis.opendocument.text, acta.odt",
    })
    void archive_is_not_what_it_says_of_itself(String says, String name) throws IOException {
        refused(archive(says, "setup.exe", "META-INF/MANIFEST.MF"), name);
    }

    @Test
    void open_document_is_taken_unless_it_carries_macros() throws IOException {
        assertThat(Sniffer.typeOf(archive(ODT, "content.xml"), "acta.odt")).isEqualTo(FileType.ODT);
        refused(archive(ODT, "content.xml", "Basic/Standard/Module1.xml"), "acta.odt");
        refused(archive(ODT, "content.xml", "Scripts/python/macro.py"), "acta.odt");
    }

    @Test
    void archive_whose_entry_ends_too_early_is_refused() throws IOException {
        // Given: the compressed size in the list of entries (APPNOTE 4.3.12) is less than what follows
        Path file = archive(ODT, "content.xml");
        byte[] bytes = Files.readAllBytes(file);
        int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[entry + 20] = 3;
        Files.write(file, bytes);
        // Then
        refused(file, "acta.odt");
    }

    private static void refused(Path file, String name) {
        assertThatThrownBy(() -> Sniffer.typeOf(file, name))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }

    private Path archive(String mimetype, String... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write(mimetype.getBytes(StandardCharsets.US_ASCII));
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve("sent"), out.toByteArray());
    }
}

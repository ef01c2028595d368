package cl.hito.catalog.imports.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The texts that cells name by number (ECMA-376 part 1, 18.4.9). They lie in a temporary file, where the system
 * keeps of them what is read often; here is only where each begins.
 */
final class SharedTexts implements AutoCloseable {

    private static final String PART = "xl/sharedStrings.xml";
    private static final int MAX_TEXTS = 8_000_000;

    /** Texts of options come again and again. */
    private static final int REMEMBERED = 1 << 12;

    private static final int REMEMBERED_LENGTH = 100;

    private final @Nullable Path file;
    private final @Nullable MappedByteBuffer bytes;
    private final int[] ends;
    private final int count;
    private final @Nullable String[] remembered = new String[REMEMBERED];
    private final int[] rememberedIndex = new int[REMEMBERED];

    private SharedTexts(@Nullable Path file, @Nullable MappedByteBuffer bytes, int[] ends, int count) {
        this.file = file;
        this.bytes = bytes;
        this.ends = ends;
        this.count = count;
    }

    static SharedTexts read(XlsxParts parts) throws IOException, FileProblem, XMLStreamException {
        if (!parts.has(PART)) {
            return new SharedTexts(null, null, new int[0], 0);
        }
        Path file = Files.createTempFile("hito-import", ".texts");
        try (InputStream in = parts.stream(PART)) {
            return read(Xml.reader(in), file);
        } catch (IOException | FileProblem | XMLStreamException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static SharedTexts read(XMLStreamReader xml, Path file)
            throws IOException, FileProblem, XMLStreamException {
        int[] ends = new int[1024];
        int count = 0;
        long end = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            StringBuilder text = new StringBuilder();
            boolean told = false;
            int phonetic = 0;
            while (xml.hasNext()) {
                switch (Xml.next(xml)) {
                    case XMLStreamReader.START_ELEMENT -> {
                        switch (xml.getLocalName()) {
                            case "t" -> told = true;
                            case "rPh" -> phonetic++;
                            default -> {}
                        }
                    }
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                        if (told && phonetic == 0) {
                            XlsxSheet.append(text, xml);
                        }
                    }
                    case XMLStreamReader.END_ELEMENT -> {
                        switch (xml.getLocalName()) {
                            case "t" -> told = false;
                            case "rPh" -> phonetic--;
                            case "si" -> {
                                byte[] written = text.toString().getBytes(StandardCharsets.UTF_8);
                                text.setLength(0);
                                out.write(written);
                                end += written.length;
                                if (count == MAX_TEXTS || end > Integer.MAX_VALUE) {
                                    throw new FileProblem(
                                            "too_many_texts",
                                            PART,
                                            "La planilla tiene demasiados textos distintos. Guárdela como CSV.",
                                            "The spreadsheet has too many different texts. Save it as CSV.");
                                }
                                if (count == ends.length) {
                                    ends = Arrays.copyOf(ends, count * 2);
                                }
                                ends[count++] = (int) end;
                            }
                            default -> {}
                        }
                    }
                    default -> {}
                }
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SharedTexts(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), ends, count);
        }
    }

    /** The text with a number; null when there is none. */
    @Nullable String get(int index) {
        MappedByteBuffer all = bytes;
        if (index < 0 || index >= count || all == null) {
            return null;
        }
        int slot = index & (REMEMBERED - 1);
        String known = remembered[slot];
        if (known != null && rememberedIndex[slot] == index) {
            return known;
        }
        int start = index == 0 ? 0 : ends[index - 1];
        byte[] text = new byte[ends[index] - start];
        all.get(start, text);
        String read = new String(text, StandardCharsets.UTF_8);
        if (read.length() <= REMEMBERED_LENGTH) {
            remembered[slot] = read;
            rememberedIndex[slot] = index;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}

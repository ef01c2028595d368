package cl.hito.milestones.evidence;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.contracts.ProblemType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Tells from its content what a file is; its name and what its sender calls it decide nothing. Looks at the first
 * bytes and, of a ZIP, at the list of its entries: nothing is unpacked or run.
 */
final class Sniffer {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private static final Set<String> PROGRAMS = Set.of(
            "application/x-msdownload",
            "application/x-dosexec",
            "application/x-executable",
            "application/x-elf",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-mach-o",
            "application/x-mach-o-executable",
            "application/java-vm",
            "application/java-archive",
            "application/x-sh",
            "application/x-bat",
            "text/javascript",
            "application/javascript");

    private Sniffer() {}

    /**
     * The type of a file; 415 when it is none that is taken, 400 when its name says that it is something else.
     *
     * @param name as it was sent
     */
    static FileType typeOf(Path file, String name) throws IOException {
        String seen = seen(file);
        FileType type = type(file, seen);
        if (type == null) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "«" + name + "» es por su contenido " + inSpanish(seen) + " (" + seen + "). Se aceptan " + taken()
                            + ".",
                    "By its content \"" + name + "\" is " + inEnglish(seen) + " (" + seen + "). Taken are " + taken()
                            + ".");
        }
        if (!type.mayEndIn(ending(name))) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    null,
                    null,
                    java.util.List.of(Field.of(
                            "?fileName",
                            "inconsistent",
                            "El contenido es " + type.label() + ", y el nombre dice otra cosa.",
                            "The content is " + type.label() + ", and the name says something else.")));
        }
        return type;
    }

    private static String seen(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(in, new Metadata())
                    .getBaseType()
                    .toString();
        }
    }

    private static @Nullable FileType type(Path file, String seen) throws IOException {
        if (seen.equals("application/zip")
                || seen.equals("application/x-tika-ooxml")
                || seen.startsWith("application/vnd.oasis.")) {
            return office(file);
        }
        FileType type = Arrays.stream(FileType.values())
                .filter(t -> t.mediaType().equals(seen))
                .findFirst()
                .orElse(null);
        // A PDF that begins later may be something else as well (ISO 32000-1, 7.5.2 wants it first).
        return type == FileType.PDF && !begins(file, PDF) ? null : type;
    }

    private static boolean begins(Path file, byte[] with) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(with.length), with);
        }
    }

    /** Of the ZIP files, those of office programs that carry no macros; null for any other. */
    private static @Nullable FileType office(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean macros = zip.stream()
                    .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                    .anyMatch(entry -> entry.endsWith("vbaproject.bin")
                            || entry.startsWith("basic/")
                            || entry.startsWith("scripts/"));
            if (macros) {
                return null;
            }
            ZipEntry named = zip.getEntry("mimetype");
            if (named != null) {
                try (InputStream in = zip.getInputStream(named)) {
                    String says = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
                    // Anybody can write anything there: it decides between the documents that are made so, no more.
                    return Stream.of(FileType.ODT, FileType.ODS, FileType.ODP)
                            .filter(t -> t.mediaType().equals(says) && zip.getEntry("content.xml") != null)
                            .findFirst()
                            .orElse(null);
                }
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                return null;
            }
            return zip.getEntry("word/document.xml") != null
                    ? FileType.DOCX
                    : zip.getEntry("xl/workbook.xml") != null
                            ? FileType.XLSX
                            : zip.getEntry("ppt/presentation.xml") != null ? FileType.PPTX : null;
        } catch (ZipException | EOFException e) {
            return null;
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String taken() {
        return Arrays.stream(FileType.values()).map(FileType::label).collect(Collectors.joining(", "));
    }

    private static String inSpanish(String seen) {
        return PROGRAMS.contains(seen)
                ? "un programa ejecutable"
                : seen.endsWith("zip") || seen.endsWith("ooxml")
                        ? "un archivo comprimido, o un documento con macros"
                        : seen.contains("html") || seen.contains("svg")
                                ? "una página web"
                                : "de un tipo que no se acepta";
    }

    private static String inEnglish(String seen) {
        return PROGRAMS.contains(seen)
                ? "a program"
                : seen.endsWith("zip") || seen.endsWith("ooxml")
                        ? "an archive, or a document with macros"
                        : seen.contains("html") || seen.contains("svg") ? "a web page" : "of a type that is not taken";
    }
}

package cl.hito.catalog.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file with a table in it. What it is, its content says and not its name. */
public interface TableFile {

    /** Takes each row in turn. */
    interface Reader {
        /**
         * Takes a row.
         *
         * @param row valid during the call only
         */
        void row(Row row) throws IOException, FileProblem;

        /** The row in which the table begins, as far as it is known by now; above it anything may stand. */
        default int start() {
            return 1;
        }
    }

    /**
     * Reads all rows from the first to the last, the empty ones too.
     *
     * @throws FileProblem when the file cannot be imported; rows that were read before count for nothing then
     */
    void read(Reader reader) throws IOException, FileProblem;

    /** How much of the file has been read, 0 to 1. Any thread may ask. */
    double progress();

    /**
     * The file as a table.
     *
     * @param sheet name of the sheet; null for the only one, or the first that is shown
     */
    static TableFile open(Path file, @Nullable String sheet, FileLimits limits) throws IOException, FileProblem {
        return switch (kind(file)) {
            case EMPTY -> throw new FileProblem("empty_file", null, "El archivo está vacío.", "The file is empty.");
            case ZIP -> new XlsxFile(file, sheet, limits);
            case OLE -> throw ole(file);
            case OTHER ->
                throw new FileProblem(
                        "not_a_table",
                        null,
                        "El archivo no es una planilla XLSX ni CSV.",
                        "The file is neither an XLSX spreadsheet nor CSV.");
            case TEXT -> new CsvFile(file, limits);
        };
    }

    /** What the first bytes of a file say that it is. */
    enum Kind {
        EMPTY,
        ZIP,
        OLE,
        TEXT,
        OTHER
    }

    private static Kind kind(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4096);
        }
        if (start.length == 0) {
            return Kind.EMPTY;
        }
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6)) {
            return Kind.ZIP;
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Kind.OLE;
        }
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            return Kind.TEXT;
        }
        int strange = 0;
        for (byte b : start) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                strange++;
            }
        }
        return strange > start.length / 50 + 2 || startsWith(start, '%', 'P', 'D', 'F') ? Kind.OTHER : Kind.TEXT;
    }

    static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * An OLE container (MS-CFB) is an encrypted package (MS-OFFCRYPTO) or a spreadsheet of before 2007; the names in
     * its directory, in UTF-16LE, tell them apart.
     */
    private static FileProblem ole(Path file) throws IOException {
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] header = new byte[512];
            in.readFully(header, 0, (int) Math.min(512, in.length()));
            int sector = 1 << Math.min(16, header[30] & 0xFF);
            long directory = Integer.toUnsignedLong(
                    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(48));
            long start = (directory + 1) * sector;
            byte[] entries = new byte[(int) Math.max(0, Math.min(64 * 1024, in.length() - start))];
            in.seek(Math.min(start, in.length()));
            in.readFully(entries);
            if (indexOf(entries, name) >= 0) {
                return new FileProblem(
                        "password_protected",
                        null,
                        "El archivo está protegido con contraseña. Guárdelo sin ella.",
                        "The file is protected by a password. Save it without one.");
            }
        }
        return new FileProblem(
                "old_spreadsheet",
                null,
                "El archivo es una planilla antigua (.xls). Guárdelo como .xlsx.",
                "The file is an old spreadsheet (.xls). Save it as .xlsx.");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            int j = 0;
            while (j < wanted.length && bytes[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}

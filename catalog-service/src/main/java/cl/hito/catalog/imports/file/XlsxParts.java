package cl.hito.catalog.imports.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts of a ZIP file, counted while they are unpacked: a few kilobytes can unpack to any number of gigabytes,
 * and what the file says of its sizes is only what it says.
 */
final class XlsxParts implements AutoCloseable {

    /** Below this a large ratio is no reason for suspicion: a sheet of empty cells packs well. */
    private static final long UNSUSPICIOUS = 64L << 20;

    /** Bytes from one {@code <} to the {@code >} that ends the tag: names and values of attributes stay in memory. */
    private static final int MAX_TAG = 1 << 16;

    private static final int CENTRAL_DIRECTORY_ENTRY = 46 + 600;

    private final ZipFile zip;
    private final FileLimits limits;
    private final long packed;
    private long unpacked;

    private XlsxParts(ZipFile zip, long packed, FileLimits limits) {
        this.zip = zip;
        this.packed = packed;
        this.limits = limits;
    }

    static XlsxParts open(Path file, FileLimits limits) throws IOException, FileProblem {
        checkDirectory(file, limits);
        try {
            return new XlsxParts(new ZipFile(file.toFile()), Files.size(file), limits);
        } catch (ZipException e) {
            throw XlsxFile.malformed();
        }
    }

    /**
     * The list of parts is read whole when the file is opened, so it is measured before: by the record that ends a
     * ZIP file (APPNOTE 4.3.16), which says how many entries and bytes the list has.
     */
    private static void checkDirectory(Path file, FileLimits limits) throws IOException, FileProblem {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int tail = (int) Math.min(in.length(), 22 + 65_535);
            byte[] end = new byte[tail];
            in.seek(in.length() - tail);
            in.readFully(end);
            for (int at = tail - 22; at >= 0; at--) {
                if (end[at] == 'P' && end[at + 1] == 'K' && end[at + 2] == 5 && end[at + 3] == 6) {
                    long entries = number(end, at + 10, 2);
                    long bytes = number(end, at + 12, 4);
                    if (entries > limits.parts() || bytes > (long) limits.parts() * CENTRAL_DIRECTORY_ENTRY) {
                        throw new FileProblem(
                                "too_many_parts",
                                null,
                                "El archivo contiene más de " + limits.parts() + " partes; no es una planilla normal.",
                                "The file has more than " + limits.parts() + " parts; it is no ordinary spreadsheet.");
                    }
                    return;
                }
            }
        }
        throw XlsxFile.malformed();
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        return number;
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** The bytes that a part has when unpacked, by its own account; at least 1. */
    long size(String part) {
        ZipEntry entry = zip.getEntry(part);
        return entry == null ? 1 : Math.max(1, entry.getSize());
    }

    /** A part, measured while it is read. */
    InputStream stream(String part) throws IOException, FileProblem {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw XlsxFile.malformed();
        }
        return new Measured(zip.getInputStream(entry), part);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends the reading from inside a parser, which lets no other exception through. */
    static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient FileProblem problem;

        TooMuch(FileProblem problem) {
            this.problem = problem;
        }

        FileProblem problem() {
            return problem;
        }
    }

    private final class Measured extends FilterInputStream {

        private final String part;
        private boolean inTag;
        private int tag;

        Measured(InputStream in, String part) {
            super(in);
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(bytes, offset, length);
            } catch (ZipException e) {
                throw new TooMuch(XlsxFile.malformed());
            }
            if (read > 0) {
                unpacked += read;
                if (unpacked > limits.unpacked() || (unpacked > UNSUSPICIOUS && unpacked / limits.ratio() > packed)) {
                    throw new TooMuch(new FileProblem(
                            "zip_bomb",
                            part,
                            "Al descomprimirla, la planilla crece más de lo permitido (parte «" + part + "»).",
                            "Unpacked, the spreadsheet grows beyond what is allowed (part \"" + part + "\")."));
                }
                tags(bytes, offset, read);
            }
            return read;
        }

        private void tags(byte[] bytes, int offset, int length) throws IOException {
            boolean within = inTag;
            int size = tag;
            for (int i = offset; i < offset + length; i++) {
                byte b = bytes[i];
                if (within) {
                    if (b == '>') {
                        within = false;
                    } else if (++size > MAX_TAG) {
                        throw new TooMuch(XlsxFile.malformed());
                    }
                } else if (b == '<') {
                    within = true;
                    size = 0;
                }
            }
            inTag = within;
            tag = size;
        }
    }
}

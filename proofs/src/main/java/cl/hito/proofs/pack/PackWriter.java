package cl.hito.proofs.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * Writes a pack. The same members give the same bytes, whenever and wherever. Members are read twice, once for
 * their hash and once for their content, and never held whole.
 *
 * <p>Not safe for use by several threads. Leaves the stream open.
 */
public final class PackWriter {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final String code;
    private final List<Written> written = new ArrayList<>();
    private long position;

    private record Written(String name, String sha256, long size, int crc, long offset) {}

    /** Where the bytes of a member come from; opened twice. */
    private interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Begins a pack.
     *
     * @param code of the snapshot
     */
    public PackWriter(OutputStream out, String code) {
        this.out = out;
        this.code = code;
    }

    /** Adds a member; names come in ascending order. */
    public void add(String name, byte[] content) throws IOException {
        add(name, () -> new ByteArrayInputStream(content));
    }

    /** Adds a member with the bytes of a file; names come in ascending order. */
    public void add(String name, Path content) throws IOException {
        add(name, () -> Files.newInputStream(content));
    }

    private void add(String name, Content content) throws IOException {
        String previous =
                written.isEmpty() ? "" : written.get(written.size() - 1).name();
        if (!Members.isName(name) || name.equals(Members.FILES) || name.compareTo(previous) <= 0) {
            throw new IllegalArgumentException("member out of place: " + name);
        }
        write(name, content);
    }

    /**
     * Ends the pack with the signed list of its members.
     *
     * @param signer makes a signed note of a text
     */
    public void finish(UnaryOperator<String> signer) throws IOException {
        FileList list = new FileList(
                code,
                written.stream()
                        .map(member -> new FileList.Line(member.sha256(), member.size(), member.name()))
                        .toList());
        byte[] note = signer.apply(list.text()).getBytes(StandardCharsets.UTF_8);
        write(Members.FILES, () -> new ByteArrayInputStream(note));
        long central = position;
        for (Written member : written) {
            put(ZipHeaders.central(member.name(), member.size(), member.crc(), member.offset()));
        }
        put(ZipHeaders.end(written.size(), position - central, central));
        out.flush();
    }

    private void write(String name, Content content) throws IOException {
        CRC32 crc = new CRC32();
        MessageDigest sha256 = Sha256.digest();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                sha256.update(buffer, 0, n);
                size += n;
            }
        }
        Written member = new Written(name, Sha256.hex(sha256.digest()), size, (int) crc.getValue(), position);
        if (size > ZipHeaders.MAX_SIZE
                || position + size > ZipHeaders.MAX_SIZE
                || written.size() == ZipHeaders.MAX_MEMBERS) {
            throw new IOException("pack is larger than its format can say");
        }
        put(ZipHeaders.local(name, size, member.crc()));
        long before = position;
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                position += n;
            }
        }
        if (position - before != size) {
            throw new IOException("member changed while it was written: " + name);
        }
        written.add(member);
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}

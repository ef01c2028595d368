package cl.hito.proofs.pack;

import cl.hito.proofs.pack.PackFinding.Kind;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that a pack is: its members one after another, the directory of them, the end, and not a byte besides.
 * Everything is said twice, in the headers before the members and in the directory, so that where one of them was
 * altered the other still tells the members apart.
 */
final class PackFile implements Closeable {

    private static final int LONGEST_NAME = 100;

    private final FileChannel file;
    private final long length;

    private PackFile(FileChannel file, long length) {
        this.file = file;
        this.length = length;
    }

    /** A member as a header describes it; its content begins at {@code at}. */
    record Member(String name, long size, int crc, long headerAt) {

        long at() {
            return headerAt + ZipHeaders.LOCAL + name.length();
        }

        long end() {
            return at() + size;
        }

        boolean isLike(Member other) {
            return name.equals(other.name) && size == other.size;
        }
    }

    /**
     * The members as the two sets of headers tell of them.
     *
     * @param members that were settled on
     * @param before as the headers before the members say; null when these do not fit together
     * @param directory as the directory says; null when it does not fit together
     */
    record Layout(
            List<Member> members,
            @Nullable List<Member> before,
            @Nullable List<Member> directory) {}

    static PackFile open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        return new PackFile(file, file.size());
    }

    /** The members of the file; empty, with the finding, when it is not laid out as a pack. */
    Optional<Layout> layout(Findings findings) throws IOException {
        List<Member> before = new ArrayList<>();
        long reached = readBefore(before);
        boolean beforeFits = !before.isEmpty() && reached + endingLength(before) == length;
        Optional<List<Member>> directory = readDirectory();
        if (!beforeFits && directory.isEmpty()) {
            String last =
                    before.isEmpty() ? null : before.get(before.size() - 1).name();
            findings.add(PackFinding.byteAt(Kind.NOT_A_PACK, last, Math.min(reached, length)));
            return Optional.empty();
        }
        List<Member> chosen = beforeFits ? before : directory.orElseThrow();
        if (beforeFits && directory.isPresent() && !names(before).equals(names(directory.get()))) {
            chosen = isAsListed(before) ? before : directory.get();
        }
        return Optional.of(new Layout(chosen, beforeFits ? before : null, directory.orElse(null)));
    }

    /** Compares every byte that is not content with what the format says of these members. */
    void compareHeaders(Layout layout, List<Integer> crcs, Findings findings) throws IOException {
        long central = layout.members().get(layout.members().size() - 1).end();
        long at = central;
        for (int i = 0; i < layout.members().size(); i++) {
            Member member = layout.members().get(i);
            byte[] local = ZipHeaders.local(member.name(), member.size(), crcs.get(i));
            compare(local, member.headerAt(), member.name(), findings);
            byte[] entry = ZipHeaders.central(member.name(), member.size(), crcs.get(i), member.headerAt());
            compare(entry, at, member.name(), findings);
            at += entry.length;
        }
        compare(ZipHeaders.end(layout.members().size(), at - central, central), at, null, findings);
    }

    private void compare(byte[] expected, long at, @Nullable String member, Findings findings) throws IOException {
        int difference = Arrays.mismatch(expected, bytes(at, expected.length));
        if (difference >= 0) {
            findings.add(PackFinding.byteAt(Kind.HEADER, member, at + difference));
        }
    }

    /** The CRC that headers give a member: what both say, otherwise what its content has. */
    static int crc(Layout layout, int index, int ofContent) {
        List<Member> before = layout.before();
        List<Member> directory = layout.directory();
        if (before == null || directory == null || before.size() != directory.size()) {
            return ofContent;
        }
        int first = before.get(index).crc();
        return first == directory.get(index).crc() ? first : ofContent;
    }

    /** Reads the headers before the members, one leading to the next; returns where that ends. */
    private long readBefore(List<Member> members) throws IOException {
        long at = 0;
        while (at + ZipHeaders.LOCAL <= length && members.size() < ZipHeaders.MAX_MEMBERS) {
            ByteBuffer header = buffer(at, ZipHeaders.LOCAL);
            int name = Short.toUnsignedInt(header.getShort(26));
            long size = Integer.toUnsignedLong(header.getInt(18));
            long end = at + ZipHeaders.LOCAL + name + size;
            if (header.getInt(0) != ZipHeaders.LOCAL_SIGNATURE || name == 0 || name > LONGEST_NAME || end > length) {
                return at;
            }
            members.add(new Member(text(at + ZipHeaders.LOCAL, name), size, header.getInt(14), at));
            at = end;
        }
        return at;
    }

    private Optional<List<Member>> readDirectory() throws IOException {
        if (length < ZipHeaders.END) {
            return Optional.empty();
        }
        long end = length - ZipHeaders.END;
        long central = Integer.toUnsignedLong(buffer(end, ZipHeaders.END).getInt(16));
        List<Member> members = new ArrayList<>();
        long expected = 0;
        long at = central;
        while (at + ZipHeaders.CENTRAL <= end) {
            ByteBuffer header = buffer(at, ZipHeaders.CENTRAL);
            int name = Short.toUnsignedInt(header.getShort(28));
            boolean tooMany = members.size() == ZipHeaders.MAX_MEMBERS;
            if (tooMany || name == 0 || name > LONGEST_NAME || at + ZipHeaders.CENTRAL + name > end) {
                return Optional.empty();
            }
            Member member = new Member(
                    text(at + ZipHeaders.CENTRAL, name),
                    Integer.toUnsignedLong(header.getInt(20)),
                    header.getInt(16),
                    expected);
            expected = member.end();
            members.add(member);
            at += ZipHeaders.CENTRAL + name;
        }
        return at == end && expected == central && !members.isEmpty() ? Optional.of(members) : Optional.empty();
    }

    private static long endingLength(List<Member> members) {
        return members.stream()
                        .mapToLong(m -> ZipHeaders.CENTRAL + m.name().length())
                        .sum()
                + ZipHeaders.END;
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::name).toList();
    }

    /** Whether the list at the end of the file, be it signed or not, has these names. */
    private boolean isAsListed(List<Member> members) throws IOException {
        Member last = members.get(members.size() - 1);
        if (!last.name().equals(Members.FILES) || last.size() > PackVerifier.MAX_TEXT) {
            return false;
        }
        String note = new String(bytes(last.at(), (int) last.size()), StandardCharsets.UTF_8);
        int blank = note.indexOf("\n\n");
        FileList list = blank < 0 ? null : FileList.parse(note.substring(0, blank + 1));
        return list != null
                && list.lines().stream()
                        .map(FileList.Line::name)
                        .toList()
                        .equals(names(members.subList(0, members.size() - 1)));
    }

    /** The content of a member, as a stream. */
    InputStream stream(Member member) {
        return new Slice(member.at(), member.end());
    }

    /** The whole content of a member. */
    byte[] content(Member member) throws IOException {
        return bytes(member.at(), Math.toIntExact(member.size()));
    }

    private String text(long at, int count) throws IOException {
        return new String(bytes(at, count), StandardCharsets.ISO_8859_1);
    }

    private ByteBuffer buffer(long at, int count) throws IOException {
        return ByteBuffer.wrap(bytes(at, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("file became shorter");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Part of the file. */
    private final class Slice extends InputStream {

        private long at;
        private final long end;

        private Slice(long at, long end) {
            this.at = at;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (at >= end) {
                return -1;
            }
            int wanted = (int) Math.min(count, end - at);
            int read = file.read(ByteBuffer.wrap(target, offset, wanted), at);
            if (read > 0) {
                at += read;
            }
            return read;
        }
    }
}

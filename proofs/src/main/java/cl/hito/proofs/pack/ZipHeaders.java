package cl.hito.proofs.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The headers of a ZIP file (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16) in the one form that a pack
 * has: stored, no flags, no date, nothing extra. Names, sizes and CRC say every byte of them, so that a verifier
 * can make them anew and compare.
 */
final class ZipHeaders {

    static final int LOCAL = 30;
    static final int CENTRAL = 46;
    static final int END = 22;

    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int END_SIGNATURE = 0x06054b50;

    /** A size or place that does not fit needs ZIP64, which a pack never is. */
    static final long MAX_SIZE = 0xFFFF_FFFEL;

    static final int MAX_MEMBERS = 0xFFFE;

    private static final short VERSION = 10;
    private static final short STORED = 0;

    /** 1 January 1980, the earliest that the format can say. */
    private static final short DATE = 0x0021;

    private ZipHeaders() {}

    static byte[] local(String name, long size, int crc) {
        byte[] bytes = new byte[LOCAL + name.length()];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(LOCAL_SIGNATURE);
        common(header, name, size, crc);
        header.put(name.getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    static byte[] central(String name, long size, int crc, long offset) {
        byte[] bytes = new byte[CENTRAL + name.length()];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(CENTRAL_SIGNATURE).putShort(VERSION);
        common(header, name, size, crc);
        // No comment, first disk, no attributes.
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        header.putInt((int) offset);
        header.put(name.getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    static byte[] end(int members, long centralSize, long centralOffset) {
        ByteBuffer end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
        end.putShort((short) members).putShort((short) members);
        end.putInt((int) centralSize).putInt((int) centralOffset).putShort((short) 0);
        return end.array();
    }

    private static void common(ByteBuffer header, String name, long size, int crc) {
        header.putShort(VERSION).putShort((short) 0).putShort(STORED);
        header.putShort((short) 0).putShort(DATE);
        header.putInt(crc).putInt((int) size).putInt((int) size);
        header.putShort((short) name.length()).putShort((short) 0);
    }
}

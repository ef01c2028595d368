package cl.hito.milestones.evidence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Files in PostgreSQL by the hash of their content, a piece at a time in memory whichever way they go. Content
 * never changes, so it is read without a transaction.
 */
@Singleton
class FileStore {

    static final int CHUNK = 1 << 20;

    private final EntityManager em;
    private final DataSource dataSource;
    private final Clock clock;

    FileStore(EntityManager em, DataSource dataSource, Clock clock) {
        this.em = em;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Keeps the content of a file; when the same is there already, nothing is written. */
    @Transactional(Transactional.TxType.MANDATORY)
    void store(Path file, NewFile as) {
        int chunks = Math.toIntExact((as.bytes() + CHUNK - 1) / CHUNK);
        int added = em.createNativeQuery("""
                        insert into file_content (sha256, bytes, media_type, chunks, stored_at)
                        values (:sha256, :bytes, :mediaType, :chunks, :at)
                        on conflict (sha256) do nothing
                        """)
                .setParameter("sha256", as.sha256())
                .setParameter("bytes", as.bytes())
                .setParameter("mediaType", as.type().mediaType())
                .setParameter("chunks", chunks)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        if (added == 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            for (int position = 0; position < chunks; position++) {
                em.createNativeQuery(
                                "insert into file_chunk (sha256, position, data) values (:sha256, :position, :data)")
                        .setParameter("sha256", as.sha256())
                        .setParameter("position", position)
                        .setParameter("data", in.readNBytes(CHUNK))
                        .executeUpdate();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a file, read as it is asked for. */
    InputStream open(String sha256, long bytes) {
        return new Content(sha256, bytes);
    }

    private byte[] chunk(String sha256, int position) throws IOException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select data from file_chunk where sha256 = ? and position = ?")) {
            statement.setString(1, sha256);
            statement.setInt(2, position);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IOException("file without its piece " + position);
                }
                return rows.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IOException("file cannot be read", e);
        }
    }

    private final class Content extends InputStream {

        private final String sha256;
        private long left;
        private int next;
        private byte[] piece = new byte[0];
        private int at;

        Content(String sha256, long bytes) {
            this.sha256 = sha256;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            return fill() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (at < piece.length) {
                return true;
            }
            if (left == 0) {
                return false;
            }
            piece = chunk(sha256, next++);
            left -= piece.length;
            at = 0;
            return true;
        }
    }
}

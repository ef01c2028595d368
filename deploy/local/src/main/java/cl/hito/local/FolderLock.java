package cl.hito.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Held by the one supervisor of a data folder; the system lets it go when that process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or nothing when another process holds it. */
    static Optional<FolderLock> tryAcquire(DataFolder folder) {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new FolderLock(channel));
        } catch (IOException e) {
            throw new UserError("The data folder " + folder.path() + " cannot be locked: " + e.getMessage(), e);
        }
    }

    /**
     * The lock.
     *
     * @throws UserError when Hito runs on this folder already
     */
    static FolderLock acquire(DataFolder folder) {
        return tryAcquire(folder).orElseThrow(() -> {
            String who = ProcessRecord.read(folder.pidFile(Supervisor.NAME))
                    .map(supervisor -> " (process " + supervisor.pid() + ", port " + supervisor.port() + ")")
                    .orElse("");
            return new UserError("Hito already runs on the data folder " + folder.path() + who
                    + ". Stop it with: hito down --data '" + folder.path()
                    + "', or start a second one with another --data and --port.");
        });
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserError("The lock of the data folder could not be let go: " + e.getMessage(), e);
        }
    }
}

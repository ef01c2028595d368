package cl.hito.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** The process that runs a stack from its start to its end. */
final class Supervisor {
    static final String NAME = "hito";

    private final UpRequest request;
    private final Seeds seeds;
    private final Steps steps;
    private boolean ended;

    Supervisor(UpRequest request, Seeds seeds, Steps steps) {
        this.request = request;
        this.seeds = seeds;
        this.steps = steps;
    }

    /**
     * Starts the stack, calls {@code whenReady}, and stays until the process is asked to end. The stack is then stopped
     * in order before the JVM ends.
     *
     * @throws RuntimeException with the reason when it could not be started; nothing runs any more then
     */
    void run(Runnable whenReady) {
        DataFolder folder = request.folder();
        long begin = System.nanoTime();
        FolderLock lock = Preflight.pass(request, steps);
        if (folder.isOpenToOthers()) {
            steps.line("  Other users of this machine may look into " + folder.path() + ". If that is not meant:"
                    + " chmod 700 '" + folder.path() + "'");
        }
        try {
            Json.write(folder.pidFile(NAME), ProcessRecord.of(ProcessHandle.current(), request.port()));
            markTree();
            Stack stack = stack(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "hito-end"));
            start(stack);
            steps.done("ready", "", begin);
            whenReady.run();
            // The start's garbage goes back to the machine; from here on little is done.
            System.gc();
            awaitEndOfJvm();
        } finally {
            // Reached after a failed start only; otherwise the system lets the lock go when this process has ended.
            lock.close();
        }
    }

    private void start(Stack stack) {
        try {
            stack.start();
            if (request.seeds()) {
                new SeedStep(seeds, steps).run(request);
            }
            stack.watch();
            Files.writeString(
                    request.folder().ready(),
                    Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            end(stack);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (stack.isClosing()) {
                // Not a failure: somebody asked for the end, and it is under way.
                awaitEndOfJvm();
            }
            end(stack);
            throw e;
        }
    }

    private Stack stack(DataFolder folder) {
        Ports ports = Ports.keepOrChoose(folder.run().resolve("ports.json"));
        Secrets secrets = Secrets.readOrCreate(folder);
        Credentials.readOrCreate(folder.credentials());
        LogKeyFile.create(folder);
        Parts parts = Parts.of(request, ports, secrets);
        RunningStack.write(request, parts);
        return new Stack(parts, folder, steps);
    }

    /**
     * Once only: after a failed start the lock is let go, and what the shutdown hook would delete then may be another
     * supervisor's.
     */
    private synchronized void end(Stack stack) {
        if (ended) {
            return;
        }
        ended = true;
        DataFolder folder = request.folder();
        folder.delete(folder.ready());
        stack.close();
        ProcessRecord.delete(marker());
        ProcessRecord.delete(folder.pidFile(NAME));
    }

    private Path marker() {
        return request.installation().runningMarker(ProcessHandle.current().pid());
    }

    private void markTree() {
        try {
            Files.createDirectories(Objects.requireNonNull(marker().getParent()));
            Files.writeString(marker(), "");
        } catch (IOException e) {
            // A tree that cannot be written cannot be built in either.
            steps.line("  This tree is not marked as running: " + e.getMessage());
        }
    }

    private static void awaitEndOfJvm() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

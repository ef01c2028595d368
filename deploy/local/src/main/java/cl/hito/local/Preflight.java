package cl.hito.local;

import cl.hito.engines.FreePort;
import java.util.List;

/** What must be so before anything is started, so that a refusal leaves nothing behind. */
final class Preflight {
    private Preflight() {}

    /**
     * Takes the folder's lock, ends its leftovers, and looks whether the gateway's port is free.
     *
     * @return the lock, to be held as long as the stack runs
     */
    static FolderLock pass(UpRequest request, Steps steps) {
        for (Service service : Service.values()) {
            request.installation().serviceJar(service.id());
        }
        DataFolder folder = request.folder();
        if (!folder.exists()) {
            requireFreePort(request);
            folder.create();
        }
        FolderLock lock = FolderLock.acquire(folder);
        try {
            folder.create();
            long begin = System.nanoTime();
            List<String> ended = Leftovers.end(folder);
            if (!ended.isEmpty()) {
                steps.done("leftovers", "ended " + String.join(", ", ended), begin);
            }
            requireFreePort(request);
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireFreePort(UpRequest request) {
        if (!FreePort.isFree(request.bind(), request.port())) {
            throw new UserError("Port " + request.port() + " of " + request.bind()
                    + " is taken by another program, or the address is not this machine's. Nothing was started."
                    + " Choose another with --port.");
        }
    }
}

package cl.hito.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor says of its stack, for whoever looks from outside ({@code run/stack.json}).
 *
 * @param url where the gateway answers on this machine
 * @param processes names, in the order of their start
 */
record RunningStack(String url, List<String> processes) {
    static void write(UpRequest request, Parts parts) {
        Json.write(
                file(request.folder()),
                new RunningStack(
                        request.gateway().toString(),
                        parts.all().stream().map(Part::name).toList()));
    }

    static Optional<RunningStack> read(DataFolder folder) {
        return Json.read(file(folder), RunningStack.class);
    }

    private static Path file(DataFolder folder) {
        return folder.run().resolve("stack.json");
    }
}

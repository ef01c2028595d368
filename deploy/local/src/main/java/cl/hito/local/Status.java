package cl.hito.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a data folder.
 *
 * @param url where the gateway answers on this machine; null when it does not run
 * @param residentBytes of all processes together
 */
record Status(State state, String data, @Nullable String url, List<Line> processes, long residentBytes) {

    enum State {
        RUNNING,
        DEGRADED,
        STOPPED
    }

    enum Health {
        UP,
        DOWN
    }

    /** One process; {@code pid} is null when it does not run though its supervisor does. */
    record Line(String name, @Nullable Long pid, @Nullable Integer port, long residentBytes, Health health) {}

    static Status of(DataFolder folder) {
        Optional<RunningStack> running = RunningStack.read(folder);
        if (ProcessRecord.read(folder.pidFile(Supervisor.NAME))
                .flatMap(ProcessRecord::process)
                .isEmpty()) {
            running = Optional.empty();
        }
        if (running.isEmpty()) {
            return new Status(State.STOPPED, folder.path().toString(), null, List.of(), 0);
        }
        String url = running.get().url();
        List<Line> lines = new ArrayList<>();
        lines.add(line(folder, Supervisor.NAME, url));
        running.get().processes().forEach(name -> lines.add(line(folder, name, url)));
        boolean well = lines.stream().allMatch(line -> line.health() == Health.UP);
        return new Status(
                well ? State.RUNNING : State.DEGRADED,
                folder.path().toString(),
                url,
                lines,
                lines.stream().mapToLong(Line::residentBytes).sum());
    }

    private static Line line(DataFolder folder, String name, String gateway) {
        Optional<ProcessRecord> process = ProcessRecord.read(folder.pidFile(name))
                .filter(known -> known.process().isPresent());
        if (process.isEmpty()) {
            return new Line(name, null, null, 0, Health.DOWN);
        }
        long pid = process.get().pid();
        int port = process.get().port();
        boolean up = switch (name) {
            case Supervisor.NAME -> folder.ready().toFile().exists();
            case PostgresPart.NAME, Parts.KAFKA -> Readiness.listens(port);
            default -> Readiness.http(address(name, port, gateway)).now();
        };
        long bytes = name.equals(PostgresPart.NAME) ? Memory.ofTree(pid) : Memory.of(pid);
        return new Line(name, pid, port, bytes, up ? Health.UP : Health.DOWN);
    }

    private static URI address(String name, int port, String gateway) {
        return URI.create(name.equals(Service.GATEWAY.id()) ? gateway : "http://127.0.0.1:" + port);
    }
}

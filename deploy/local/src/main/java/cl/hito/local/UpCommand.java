package cl.hito.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts the whole system and stays until Ctrl-C; data is kept.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that keeps all data. Default: .hito in the repository.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "The console's and API's port. Default: 8080.")
    private int port = 8080;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address that the gateway listens on. Default: 127.0.0.1, this machine only.")
    private String bind = "127.0.0.1";

    @Option(names = "--detach", description = "Returns when all is ready; the system goes on in the background.")
    private boolean detach;

    @Option(
            names = "--external",
            description = "Uses your own PostgreSQL and Kafka: HITO_POSTGRES_URL, HITO_POSTGRES_USER,"
                    + " HITO_POSTGRES_PASSWORD, HITO_KAFKA_BOOTSTRAP_SERVERS.")
    private boolean external;

    @Option(names = "--no-seeds", description = "Begins without the initial data.")
    private boolean withoutSeeds;

    @Option(names = "--supervised", hidden = true, description = "What --detach starts.")
    private boolean supervised;

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        DataFolder folder = new DataFolder(data == null ? installation.defaultData() : data);
        UpRequest request = new UpRequest(
                installation, folder, port, bind, !withoutSeeds, external ? External.of(System.getenv()) : null);
        if (detach) {
            System.out.println("Hito, data in " + folder.path());
            new Detached(request, System.out).run(again(folder));
            printSummary(request, System.out);
            return 0;
        }
        if (!supervised) {
            System.out.println("Hito, data in " + folder.path() + " (Ctrl-C stops it)");
        }
        new Supervisor(request, Seeds.shipped(), new Steps(System.out)).run(() -> {
            // In the background the one who asked prints it: passwords do not belong in a log.
            if (!supervised) {
                printSummary(request, System.out);
            }
        });
        return 0;
    }

    private List<String> again(DataFolder folder) {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--supervised",
                "--data",
                folder.path().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                bind));
        if (external) {
            arguments.add("--external");
        }
        if (withoutSeeds) {
            arguments.add("--no-seeds");
        }
        return arguments;
    }

    private static void printSummary(UpRequest request, PrintStream out) {
        Credentials.User office =
                Credentials.readOrCreate(request.folder().credentials()).office();
        out.println();
        out.println("  Console      " + request.gateway() + "/");
        out.println("  Sign in      " + office.username() + " / " + office.password());
        out.println("  Credentials  " + request.folder().credentials());
        out.println();
        out.flush();
    }
}

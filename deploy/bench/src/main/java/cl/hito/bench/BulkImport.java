package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A national catalogue through the public import, from the first byte sent to the moment at which its records
 * can be read; and how long their events take to be delivered.
 */
final class BulkImport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CALLERS = 8;
    private static final long LIMIT_SECONDS = 900;

    private final BenchStack stack;
    private final Client office;

    BulkImport(BenchStack stack) {
        this.stack = stack;
        this.office = new Client(stack.gateway(), stack.key("office"));
    }

    /**
     * What an import took.
     *
     * @param seconds until its records could be read
     * @param deliveredSeconds until the last of their events was acknowledged, from the same beginning
     * @param takenInSeconds until the other services had taken all of them in, from the same beginning
     */
    record Taken(double seconds, double deliveredSeconds, double takenInSeconds) {}

    /** Creates the bodies; not measured. */
    void found(Country country) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> created = new ArrayList<>();
            for (int i = 0; i < country.bodies(); i++) {
                String body = country.body(i);
                created.add(callers.submit(() -> office.post("/api/v1/institutions", body)));
            }
            for (Future<?> each : created) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        awaitDelivered();
        Consumers.awaitTakenIn(stack.kafka());
    }

    /** Imports a file of so many rows, all or nothing. */
    Taken load(Path file, int rows) throws Exception {
        long begin = System.nanoTime();
        String job = office.upload(
                "/api/v1/imports?kind=PROCEDURES&conflictPolicy=STOP&mode=ALL_OR_NOTHING&fileName="
                        + file.getFileName(),
                file,
                "text/csv");
        JsonNode state = awaitApplied(job, begin);
        double seconds = since(begin);
        long created = state.path("counts").path("created").asLong();
        if (created != rows) {
            throw new IllegalStateException("the import created " + created + " of " + rows + ": " + state);
        }
        awaitDelivered();
        double delivered = since(begin);
        Consumers.awaitTakenIn(stack.kafka());
        return new Taken(seconds, delivered, since(begin));
    }

    private JsonNode awaitApplied(String job, long begin) throws IOException, InterruptedException {
        while (true) {
            JsonNode state = JSON.readTree(office.get(job));
            switch (state.path("state").asText()) {
                case "APPLIED" -> {
                    return state;
                }
                case "REJECTED", "FAILED", "CANCELLED" ->
                    throw new IllegalStateException("the import did not go through: " + state + "\n"
                            + office.get(job + "/findings?pageSize=3"));
                default -> {
                    if (since(begin) > LIMIT_SECONDS) {
                        throw new IllegalStateException("the import did not end: " + state);
                    }
                    Thread.sleep(50);
                }
            }
        }
    }

    /** An event leaves the outbox when Kafka has acknowledged it. */
    private void awaitDelivered() throws SQLException, InterruptedException {
        try (Connection connection = stack.catalogDatabase();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            while (true) {
                try (ResultSet waiting = statement.executeQuery("select exists (select 1 from outbox)")) {
                    waiting.next();
                    if (!waiting.getBoolean(1)) {
                        return;
                    }
                }
                if (since(begin) > LIMIT_SECONDS) {
                    throw new IllegalStateException("the outbox does not empty");
                }
                Thread.sleep(50);
            }
        }
    }

    /** A file of the bench's own, gone when the bench has ended. */
    static Path temporary(String ending) throws IOException {
        Path file = Files.createTempFile("hito-bench", ending);
        file.toFile().deleteOnExit();
        return file;
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}

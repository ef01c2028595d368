package cl.hito.local;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.engines.PostgresDatabases.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table of another name would be passed over, and nobody would be told. */
class KeptTablesTest {

    private static final Map<Service, String> MODULES =
            Map.of(Service.INDICATORS, "indicators-service", Service.GATEWAY, "gateway");

    @Test
    void kept_tables_are_those_that_the_services_make() throws IOException {
        for (Map.Entry<Service, List<Kept>> service : KeptTables.BY_SERVICE.entrySet()) {
            String sql = migrations(MODULES.get(service.getKey()));
            for (Kept kept : service.getValue()) {
                assertThat(sql).as(kept.table()).contains("create table " + kept.table() + " (");
                assertThat(sql).as(kept.table()).containsPattern("truncate on " + kept.table() + "\\b");
            }
        }
    }

    private static String migrations(String module) throws IOException {
        Path folder = Path.of("..", "..", module, "src", "main", "resources", "db", "migration");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(KeptTablesTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

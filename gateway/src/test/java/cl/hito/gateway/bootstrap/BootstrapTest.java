package cl.hito.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.gateway.account.UserAccounts;
import cl.hito.gateway.client.ApiClients;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.validation.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class BootstrapTest {

    @Inject
    UserAccounts accounts;

    @Inject
    ApiClients clients;

    @Inject
    EntityManager em;

    @Inject
    ObjectMapper json;

    @Inject
    Validator validator;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void copies_that_start_together_make_each_credential_once(@TempDir Path directory) throws Exception {
        // Given
        String name = "b-" + UUID.randomUUID();
        Path file = Files.writeString(directory.resolve("credentials.json"), """
                {"users":[{"username":"%1$s","password":"secreta-123","role":"office"}],
                 "apiKeys":[{"name":"%1$s","key":"hito_%1$s","role":"auditor"}]}
                """.formatted(name));
        var pool = Executors.newFixedThreadPool(3);
        Callable<Void> start = () -> {
            bootstrap(file).start(new StartupEvent());
            return null;
        };
        // When
        for (var done : pool.invokeAll(List.of(start, start, start))) {
            done.get();
        }
        pool.shutdownNow();
        // Then
        assertThat(count("select count(*) from user_account where username = ?", name))
                .isEqualTo(1);
        assertThat(count("select count(*) from api_client where name = ?", name))
                .isEqualTo(1);
        assertThat(count("select count(*) from history where actor = 'system' and after ->> 'name' = ?", name))
                .isEqualTo(1);
    }

    @Test
    void file_that_cannot_be_read_stops_the_start_without_quoting_it(@TempDir Path directory) throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("broken.json"), "{\"users\": secreto-999");
        // When, Then
        assertThatThrownBy(() -> bootstrap(file).start(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.json")
                .hasMessageNotContaining("secreto-999");
    }

    @Test
    void key_of_another_form_stops_the_start(@TempDir Path directory) throws Exception {
        // Given
        Path file = Files.writeString(
                directory.resolve("weak.json"),
                "{\"apiKeys\":[{\"name\":\"weak\",\"key\":\"1234\",\"role\":\"admin\"}]}");
        // When, Then
        assertThatThrownBy(() -> bootstrap(file).start(new StartupEvent())).hasMessageContaining("weak");
    }

    private Bootstrap bootstrap(Path file) {
        return new Bootstrap(() -> Optional.of(file), accounts, clients, em, json, validator);
    }

    private long count(String sql, String name) throws Exception {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}

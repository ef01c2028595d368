package cl.hito.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    Path directory;

    @Test
    void first_start_makes_a_key_that_only_its_owner_reads() throws Exception {
        // Given
        Path keys = directory.resolve("new");
        // When
        SigningKeys made = new SigningKeys(() -> keys);
        // Then
        try (var files = Files.list(keys)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(made.signing().getKeyId()).isEqualTo(made.signing().calculateBase64urlEncodedThumbprint("SHA-256"));
        assertThat(made.publicSet()).contains(made.signing().getKeyId()).doesNotContain("\"d\"");
    }

    @Test
    void copies_that_start_together_share_one_key() throws Exception {
        // Given
        var pool = Executors.newFixedThreadPool(3);
        Callable<String> start =
                () -> new SigningKeys(() -> directory).signing().getKeyId();
        // When
        var ids = pool.invokeAll(List.of(start, start, start));
        // Then
        String first = ids.get(0).get();
        for (var id : ids) {
            assertThat(id.get()).isEqualTo(first);
        }
        pool.shutdownNow();
    }

    @Test
    void last_key_by_name_signs_and_all_are_published() throws Exception {
        // Given
        RsaJsonWebKey old = new SigningKeys(() -> directory).signing();
        Path other = directory.resolve("other");
        RsaJsonWebKey next = new SigningKeys(() -> other).signing();
        Files.move(other.resolve("0001.jwk"), directory.resolve("0002.jwk"));
        // When
        SigningKeys both = new SigningKeys(() -> directory);
        // Then
        assertThat(both.signing().getKeyId()).isEqualTo(next.getKeyId());
        assertThat(both.publicSet()).contains(old.getKeyId(), next.getKeyId());
    }

    @Test
    void broken_key_stops_the_start_without_showing_it() throws Exception {
        // Given
        Files.writeString(directory.resolve("0001.jwk"), "{\"kty\":\"oct\",\"k\":\"secreto\"}");
        // When, Then
        assertThatThrownBy(() -> new SigningKeys(() -> directory))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains(directory.toString())
                .doesNotContain("secreto");
    }
}

package cl.hito.indicators.log;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.MalformedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The private keys that this copy of the service was given. */
@Singleton
class LogKeys {

    private final Optional<LogKey> present;
    private final Optional<LogKey> previous;

    LogKeys(LogConfig config) {
        this.present = load("hito.log.key", config.key(), config.keyFile());
        this.previous = load("hito.log.previous-key", config.previousKey(), config.previousKeyFile());
        if (present.isPresent()
                && previous.isPresent()
                && !present.get()
                        .verifier()
                        .name()
                        .equals(previous.get().verifier().name())) {
            throw new IllegalStateException("the keys of one log have one name, which is its origin");
        }
    }

    /** Signs the heads; nothing when none was given. */
    Optional<LogKey> present() {
        return present;
    }

    /** Signs the present one off; nothing when none was given. */
    Optional<LogKey> previous() {
        return previous;
    }

    private static Optional<LogKey> load(String name, Optional<String> text, Optional<Path> file) {
        try {
            if (text.isPresent()) {
                return text.map(String::strip).map(LogKey::parse);
            }
            if (file.isPresent() && Files.exists(file.get())) {
                return Optional.of(LogKey.parse(Files.readString(file.get()).strip()));
            }
            return Optional.empty();
        } catch (MalformedException e) {
            throw new IllegalStateException(name + " is no private key of a signed note", e);
        } catch (IOException e) {
            throw new IllegalStateException(name + "-file cannot be read: " + file, e);
        }
    }
}

package cl.hito.indicators.log;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.VerifierKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The private keys that this copy of the service was given. */
@Singleton
class LogKeys {

    private final Optional<LogKey> present;
    private final Optional<LogKey> previous;
    private final Optional<VerifierKey> first;

    LogKeys(LogConfig config) {
        this.first = config.firstKey().map(String::strip).map(VerifierKey::parse);
        this.present = load("hito.log.key", config.key(), config.keyFile(), true);
        this.previous = load("hito.log.previous-key", config.previousKey(), config.previousKeyFile(), false);
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

    /**
     * Whether a log with these keys can be the one whose keys were given. Each key is signed off by the one before, so
     * one of ours among them vouches for those that follow; whoever wrote a log anew has none of them.
     */
    boolean vouchFor(List<VerifierKey> keys) {
        boolean ours = Stream.of(present, previous)
                .flatMap(Optional::stream)
                .map(LogKey::verifier)
                .anyMatch(keys::contains);
        return (ours || (present.isEmpty() && previous.isEmpty()))
                && (first.isEmpty() || first.get().equals(keys.get(0)));
    }

    private static Optional<LogKey> load(
            String name, Optional<String> text, Optional<Path> file, boolean hasToBeThere) {
        try {
            if (text.isPresent()) {
                return text.map(String::strip).map(LogKey::parse);
            }
            if (file.isPresent() && (hasToBeThere || Files.exists(file.get()))) {
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

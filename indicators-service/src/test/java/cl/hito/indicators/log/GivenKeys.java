package cl.hito.indicators.log;

import cl.hito.proofs.LogKey;
import java.nio.file.Path;
import java.util.Optional;

/** Keys as a copy of the service may be given them; null for what it is not given. */
record GivenKeys(LogKey present, LogKey before, LogKey began) implements LogConfig {

    GivenKeys(LogKey present, LogKey before) {
        this(present, before, null);
    }

    @Override
    public Optional<String> firstKey() {
        return Optional.ofNullable(began).map(first -> first.verifier().encoded());
    }

    @Override
    public Optional<Path> keyFile() {
        return Optional.empty();
    }

    @Override
    public Optional<String> key() {
        return Optional.of(present.encoded());
    }

    @Override
    public Optional<Path> previousKeyFile() {
        return Optional.empty();
    }

    @Override
    public Optional<String> previousKey() {
        return Optional.ofNullable(before).map(LogKey::encoded);
    }
}

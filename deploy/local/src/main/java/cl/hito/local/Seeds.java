package cl.hito.local;

import cl.hito.seeds.SeedException;
import cl.hito.seeds.SeedLoader;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The data that the product begins with. */
interface Seeds {
    /** Changes whenever the data does. */
    String contentHash();

    /**
     * Loads all through the gateway; what is there already stays as it is.
     *
     * @param credentials the file with the keys to use
     * @param progress takes lines for a person to read
     * @throws UserError with what was refused
     */
    void load(URI gateway, Path credentials, Consumer<String> progress);

    /** The seeds that Hito comes with. */
    static Seeds shipped() {
        return new Seeds() {
            @Override
            public String contentHash() {
                return SeedLoader.contentHash();
            }

            @Override
            public void load(URI gateway, Path credentials, Consumer<String> progress) {
                try {
                    SeedLoader.load(gateway, credentials, progress);
                } catch (SeedException e) {
                    throw new UserError("The initial data could not be loaded: " + e.getMessage(), e);
                }
            }
        };
    }
}

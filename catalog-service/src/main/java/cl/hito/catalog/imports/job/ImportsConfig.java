package cl.hito.catalog.imports.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are worked on. */
@ConfigMapping(prefix = "hito.imports")
public interface ImportsConfig {

    /** How long a copy of the service may be silent before another takes its import over. */
    @WithDefault("15S")
    Duration lease();

    /** How often a copy looks for imports that nobody works on. */
    @WithDefault("2S")
    Duration poll();

    /** How often an import is begun before it is given up. */
    @WithDefault("5")
    int attempts();

    /** How many findings are kept; how many there are is counted all the same. */
    @WithDefault("10000")
    int findings();

    /** How long a dry run waits to be applied; after that it is cancelled. */
    @WithDefault("14D")
    Duration keepDryRuns();

    /** How long the file of a finished import is kept. */
    @WithDefault("30D")
    Duration keepFiles();
}

package cl.hito.indicators.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed besides the entries.
 *
 * @param rulebookVersion that legal milestones were judged with; absent when there was none, or more than one
 * @param build version of the software that computed the values
 * @param previousManifestHash of the snapshot before; null for the first
 */
record Manifest(
        String code,
        LocalDate cutOff,
        Instant knownAt,
        long entries,
        String rootHash,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rulebookVersion,

        String build,
        @Nullable String previousManifestHash) {}

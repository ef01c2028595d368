package cl.hito.catalog.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as the one sees it who works on it.
 *
 * @param institution that rows without one are for
 * @param actor who sent the file, or applied its dry run
 * @param everywhere whether that caller may write to every body, and state codes and states as facts
 * @param home the body of a caller who may not
 * @param reviewer whether that caller reviews the records of the own body (its CTD)
 * @param mapping headings of the file to fields, as saved when the file came
 * @param fetched whether the file is fetched from elsewhere
 * @param lease of this attempt; whoever takes over has another
 */
public record Job(
        UUID id,
        ImportKind kind,
        @Nullable String institution,
        String actor,
        boolean everywhere,
        @Nullable String home,
        boolean reviewer,
        boolean dryRun,
        ConflictPolicy conflictPolicy,
        ImportMode mode,
        @Nullable String sheet,
        @Nullable JsonNode mapping,
        @Nullable String fileName,
        @Nullable String reason,
        boolean fetched,
        int attempts,
        UUID lease) {

    /** Whether whoever sent it or applied it said why. */
    public boolean hasReason() {
        return reason != null && !reason.isBlank();
    }

    /** For the history: the reason that was given, or that it came by this import. */
    public String reasonOrName() {
        if (hasReason()) {
            return String.valueOf(reason);
        }
        return "Importación" + (fileName == null ? "" : " de " + fileName) + " (" + id + ")";
    }
}

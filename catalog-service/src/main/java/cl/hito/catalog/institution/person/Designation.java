package cl.hito.catalog.institution.person;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a role of an institution is filled: never by whom.
 *
 * @param since first day, in America/Santiago
 * @param until last day, inclusive; null while there is no end
 */
@Schema(name = "Designation")
public record Designation(
        @Schema(required = true) PersonRole role,
        @Schema(required = true) LocalDate since,
        @Schema(nullable = true) @Nullable LocalDate until) {}

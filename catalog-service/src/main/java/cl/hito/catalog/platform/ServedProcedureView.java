package cl.hito.catalog.platform;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A procedure that a platform serves, in short.
 *
 * @param id at which {@code /procedures/{id}} has the whole record
 * @param code official code, when one was assigned
 * @param status of the record
 */
@Schema(name = "ServedProcedure")
public record ServedProcedureView(
        @Schema(required = true) UUID id,
        @Schema(nullable = true) @Nullable String code,
        @Schema(required = true) String name,
        @Schema(required = true) String status) {}

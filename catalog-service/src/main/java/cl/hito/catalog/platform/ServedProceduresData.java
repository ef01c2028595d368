package cl.hito.catalog.platform;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The procedures that a platform serves, all of them.
 *
 * @param procedures ids of procedures of the same institution, each once; empty when it serves none
 */
@Schema(name = "ServedProceduresData", description = "The procedures that a platform serves, all of them")
public record ServedProceduresData(
        @NotNull @Size(max = ServedProcedures.MOST_PROCEDURES) List<@NotNull UUID> procedures) {}

package cl.hito.catalog.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Codes that the State assigned.
 *
 * @param items all of them are taken over, or none
 */
@Schema(name = "OfficialCodes")
public record OfficialCodes(
        @NotEmpty @Size(max = 1000) @Valid List<@NotNull Item> items) {

    /**
     * The code of one record.
     *
     * @param procedure id of the record
     */
    @Schema(name = "OfficialCode")
    public record Item(
            @NotNull UUID procedure,
            @NotBlank @Size(max = 40) String code) {}
}

package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an institution says against one of its entries.
 *
 * @param index of the entry, from 0
 * @param reason for everybody to read
 */
@Schema(name = "NewSnapshotContest")
public record NewContest(
        @NotNull @PositiveOrZero Long index,
        @NotBlank @Size(max = 4000) String reason) {}

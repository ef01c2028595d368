package cl.hito.milestones.feed;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it is asked for; what is absent narrows nothing.
 *
 * @param name for the calendar program; unique among the owner's feeds
 * @param institution its code
 * @param region two digits of the CUT
 * @param mine only what is assigned to the account that makes the feed
 * @param language Spanish when absent
 */
@Schema(description = "A calendar feed as it is asked for; what is absent narrows nothing")
public record NewFeed(
        @NotBlank @Size(max = 100) String name,

        @Schema(nullable = true) @Size(max = 40) @Nullable String institution,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group,

        @Schema(nullable = true) @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region,

        @Schema(nullable = true) @Nullable MilestoneKind kind,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PLATFORM) @Nullable String platform,

        @Schema(nullable = true) @Nullable Boolean mine,

        @Schema(nullable = true) @Pattern(regexp = "es|en") @Nullable String language) {}

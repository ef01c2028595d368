package cl.hito.milestones.plan;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something in a plan's document that does not add up.
 *
 * @param origin noted by who transcribed the document, or computed from its figures and dates
 * @param text in the language asked for by Accept-Language; in Spanish where who noted it gave no English
 * @param language of the text, es or en
 * @param section of the document
 * @param item code of the item that it is about
 */
@Schema(name = "PlanFinding")
public record FindingView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Origin origin,
        @Schema(required = true) String code,
        @Schema(required = true) String text,
        @Schema(required = true) String language,
        @Schema(nullable = true) @Nullable String section,
        @Schema(nullable = true) @Nullable String item) {

    @Schema(name = "PlanFindingOrigin")
    public enum Origin {
        DECLARED,
        COMPUTED
    }
}

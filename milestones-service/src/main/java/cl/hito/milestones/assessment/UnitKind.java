package cl.hito.milestones.assessment;

import cl.hito.milestones.norm.RequirementKind;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an assessment is of. */
@Schema(name = "AssessmentUnitKind")
public enum UnitKind {
    BODY,
    PROCEDURE,
    PLATFORM,
    EVENT;

    /** What a requirement asks of, beside the body as a whole; empty where it asks of nothing else. */
    public static Optional<UnitKind> of(RequirementKind kind) {
        return switch (kind) {
            case ONE_OFF, CONTINUOUS -> Optional.empty();
            case PER_PROCEDURE -> Optional.of(PROCEDURE);
            case PER_PLATFORM -> Optional.of(PLATFORM);
            case PER_EVENT -> Optional.of(EVENT);
        };
    }
}

package cl.hito.milestones.assessment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was declared against what was computed. */
@Schema(name = "RequirementAgreement")
public enum Agreement {
    SAME,
    DIFFERENT,
    ONLY_DECLARED,
    ONLY_COMPUTED,
    NEITHER
}

package cl.hito.milestones.assessment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a requirement is met. */
@Schema(name = "RequirementVerdict")
public enum Verdict {
    MET,
    PARTLY,
    NOT_MET,
    NOT_APPLICABLE,
    /** The law does not bind the body; never declared, it follows from the catalogue. */
    NOT_SUBJECT,
    UNKNOWN
}

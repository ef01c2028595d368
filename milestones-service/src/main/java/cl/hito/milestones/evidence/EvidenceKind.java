package cl.hito.milestones.evidence;

/**
 * A link to what shows it, a statement of who answers for it, the document itself, or what a platform of the State was
 * seen to show.
 */
public enum EvidenceKind {
    LINK,
    STATEMENT,
    FILE,
    OBSERVATION
}

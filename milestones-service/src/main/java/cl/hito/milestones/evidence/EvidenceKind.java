package cl.hito.milestones.evidence;

/** A link to what shows it, or a statement of who answers for it. */
public enum EvidenceKind {
    LINK,
    STATEMENT
}

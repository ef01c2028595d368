package cl.hito.milestones.evidence;

/** A link to what shows it, a statement of who answers for it, or the document itself. */
public enum EvidenceKind {
    LINK,
    STATEMENT,
    FILE
}

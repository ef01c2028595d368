package cl.hito.indicators.definition;

/** Life of a version. */
public enum DefinitionStatus {
    /** Proposed. */
    DRAFT,
    /** In force; at most one version of a code. */
    PUBLISHED,
    /** Was in force; its past values stay. */
    SUPERSEDED
}

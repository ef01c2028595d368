package cl.hito.milestones.rulebook;

/**
 * Something wrong in a rulebook package.
 *
 * @param pointer JSON Pointer (RFC 6901) to the place
 * @param code stable, machine-readable
 * @param es what is wrong, in Spanish
 * @param en the same in English
 */
record Flaw(String pointer, String code, String es, String en) {}

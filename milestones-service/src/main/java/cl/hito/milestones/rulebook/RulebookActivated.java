package cl.hito.milestones.rulebook;

/**
 * Told inside the transaction that activates a rulebook, after its schedule is in the tables {@code
 * rulebook_phase} and {@code rulebook_schedule}.
 *
 * @param version that is in force now
 */
public record RulebookActivated(String version) {}

package cl.hito.milestones.businessday;

import java.util.UUID;

/**
 * Told inside the transaction that enters, corrects or withdraws a holiday.
 *
 * @param id of the entry
 */
public record HolidaysChanged(UUID id) {}

/**
 * Evidence: what an institution shows for a milestone, with the day on which it was so. Fulfils and
 * reopens milestones through their ledger; nothing here is ever deleted, only withdrawn with a reason.
 */
@NullMarked
package cl.hito.milestones.evidence;

import org.jspecify.annotations.NullMarked;

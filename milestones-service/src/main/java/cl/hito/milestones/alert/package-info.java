/**
 * Alerts: what an institution should be warned of, raised once by one statement per rule over all milestones,
 * clocks, obligations and assessments, and the inbox
 * in which each account reads it by its own preferences. Changes no milestone and sends no mail.
 */
@NullMarked
package cl.hito.milestones.alert;

import org.jspecify.annotations.NullMarked;

/**
 * The only way from Kafka: the effect of events and the note of having seen them are one
 * transaction, guarded by the sequence of each aggregate. What cannot be processed is set aside
 * with its reason.
 */
@NullMarked
package cl.hito.chassis.inbox;

import org.jspecify.annotations.NullMarked;

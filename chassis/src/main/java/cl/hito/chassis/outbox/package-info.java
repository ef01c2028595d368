/**
 * The only way to Kafka: events are rows of the business transaction, and one relay per service
 * sends them, waits for the acknowledgement and deletes them. Nothing else holds a producer.
 */
@NullMarked
package cl.hito.chassis.outbox;

import org.jspecify.annotations.NullMarked;

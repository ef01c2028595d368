/**
 * What a failure of the database means: whether to wait for it, or whose fault it is. Only PostgreSQL's
 * SQLSTATEs are known here; nothing of HTTP or Kafka is.
 */
@NullMarked
package cl.hito.chassis.database;

import org.jspecify.annotations.NullMarked;

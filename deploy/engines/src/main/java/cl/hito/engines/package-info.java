/**
 * A real PostgreSQL 18 and a real Kafka broker (KRaft, one node) that come from Maven Central and need no
 * installation: for the local stack and for tests.
 *
 * <p>Here live the starting, stopping and setting of the two engines. Never here: anything that knows of Hito's
 * services, of Quarkus, or of the folder that a local stack keeps.
 */
@NullMarked
package cl.hito.engines;

import org.jspecify.annotations.NullMarked;

/**
 * The command {@code hito}: PostgreSQL, Kafka and the four services as processes of one machine, with one data folder.
 *
 * <p>Here live the folder's layout, its secrets and ports, and who starts, watches and ends the processes. Never here:
 * anything of the domain; the services are known by their environment variables and their health page only.
 */
@NullMarked
package cl.hito.local;

import org.jspecify.annotations.NullMarked;

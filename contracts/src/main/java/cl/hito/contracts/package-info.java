/**
 * What the services promise each other and the outside: the types of events with their topics and
 * JSON Schemas, and the catalogue of problems that the API answers with. Plain Java, no framework;
 * never any behaviour of a service.
 */
@NullMarked
package cl.hito.contracts;

import org.jspecify.annotations.NullMarked;

/**
 * The manners of writing over HTTP: Idempotency-Key, ETag with If-Match, refusal of unknown
 * parameters and of bodies beyond the limit.
 */
@NullMarked
package cl.hito.chassis.http;

import org.jspecify.annotations.NullMarked;

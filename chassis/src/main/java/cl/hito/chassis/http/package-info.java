/**
 * The manners of HTTP: Idempotency-Key and how long it is kept, ETag with If-Match, JSON Merge Patch, strict
 * JSON, refusal of parameters that are unknown or none of their type and of bodies beyond the limit, and what
 * every operation's OpenAPI has in common.
 */
@NullMarked
package cl.hito.chassis.http;

import org.jspecify.annotations.NullMarked;

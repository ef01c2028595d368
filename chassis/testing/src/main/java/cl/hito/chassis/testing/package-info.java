/**
 * What the tests of every service stand on: a real PostgreSQL and a real Kafka started once per test
 * run, tokens as the gateway would sign them, answers held against the committed OpenAPI document, events
 * held against their schemas, the rules of the house, and a clock that tests set. Never part of a service.
 */
@NullMarked
package cl.hito.chassis.testing;

import org.jspecify.annotations.NullMarked;

package cl.hito.chassis.problem;

/**
 * One field that is wrong.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or {@code ?name} for a query parameter
 * @param code stable, machine-readable: {@code required}, {@code unknown_field}, {@code wrong_type} …
 * @param message in the language of the answer
 */
public record FieldError(String pointer, String code, String message) {}

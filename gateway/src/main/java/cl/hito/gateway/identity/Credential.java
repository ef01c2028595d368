package cl.hito.gateway.identity;

import java.time.Instant;

/**
 * A credential that was found to be good.
 *
 * @param identity who it belongs to
 * @param validUntil first instant at which it is good no longer
 */
public record Credential(Identity identity, Instant validUntil) {}

package cl.hito.indicators.snapshot;

/**
 * An entry as stored.
 *
 * @param index from 0
 * @param content canonical JSON (RFC 8785)
 * @param leafHash SHA-256(0x00 ‖ content)
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once; nobody compares them
public record StoredEntry(long index, String indicator, String scope, String content, byte[] leafHash) {}

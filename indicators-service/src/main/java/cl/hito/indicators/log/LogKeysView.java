package cl.hito.indicators.log;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The public keys of the log.
 *
 * @param keys oldest first; the last one is in force
 */
@Schema(name = "LogPublicKeys")
public record LogKeysView(@Schema(required = true) List<LogKeyView> keys) {}

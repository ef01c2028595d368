package cl.hito.indicators.log.anchor;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a head is left outside the log. */
@Schema(name = "LogAnchorMethod")
public enum Method {
    /** Time-stamp of RFC 3161 over the signed head. */
    TIME_STAMP,
    /** Mail with the signed head. */
    MAIL,
    /** Line of a file. */
    FILE
}

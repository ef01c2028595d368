package cl.hito.catalog.platform.maturity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Insuficiente, básico, medio, avanzado; from the lowest to the highest. */
@Schema(name = "MaturityLevel")
public enum Level {
    INSUFFICIENT,
    BASIC,
    MEDIUM,
    ADVANCED
}

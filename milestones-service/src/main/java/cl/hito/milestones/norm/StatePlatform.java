package cl.hito.milestones.norm;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The platforms of the State, by the names that plans and milestones use. */
@Schema(name = "RequirementPlatform")
public enum StatePlatform {
    CPAT,
    DOCDIGITAL,
    CLAVE_UNICA,
    PISEE,
    FIRMA_GOB,
    NOTIFICATIONS,
    SIMPLE,
    DATOS_GOB
}

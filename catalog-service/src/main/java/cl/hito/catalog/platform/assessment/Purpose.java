package cl.hito.catalog.platform.assessment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Línea de base (DS 11/2023 art. 3), taken once; evaluación de calidad, as often as the body likes. */
@Schema(name = "PlatformAssessmentPurpose")
public enum Purpose {
    BASELINE,
    QUALITY
}

package cl.hito.milestones.norm;

import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of requirements; absent ones narrow nothing. */
public class RequirementFilter {

    @Parameter(description = "Version of the norms; the one in force when absent")
    @QueryParam("version")
    @Pattern(regexp = NormPackage.NAME) @Size(max = 60) @Nullable String version;

    @Parameter(description = "The norm as it is cited, such as DS 12/2023")
    @QueryParam("norm")
    @Size(max = 100) @Nullable String norm;

    @Parameter(description = "One of its articles")
    @QueryParam("article")
    @Size(max = 40) @Nullable String article;

    @QueryParam("subject")
    @Nullable Subject subject;

    @QueryParam("kind")
    @Nullable RequirementKind kind;

    @QueryParam("phase")
    @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase;

    @QueryParam("platform")
    @Nullable StatePlatform platform;

    @Parameter(description = "Whether a measure over the catalogue decides it")
    @QueryParam("measured")
    @Nullable Boolean measured;

    @Parameter(description = "Part of the code, the title or the text")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

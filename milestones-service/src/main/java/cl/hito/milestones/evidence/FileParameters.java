package cl.hito.milestones.evidence;

import cl.hito.milestones.onboarding.StepDefinition;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said of a file that is handed in as evidence. */
@SuppressWarnings("NullAway.Init") // filled by the framework, and refused when absent
public class FileParameters {

    @Parameter(description = "Name of the file with its ending", required = true)
    @QueryParam("fileName")
    @NotBlank @Size(max = 200) @Pattern(regexp = "[^/\\\\\\p{Cntrl}]+\\.[A-Za-z0-9]{1,10}") String fileName;

    @Parameter(description = "What it is", required = true)
    @QueryParam("title")
    @NotBlank @Size(max = 300) String title;

    @Parameter(description = "Day on which the obligation was met", required = true)
    @QueryParam("effectiveOn")
    @NotNull LocalDate effectiveOn;

    @Parameter(description = "Number of the act or document")
    @QueryParam("reference")
    @Size(max = 300) @Nullable String reference;

    @QueryParam("note")
    @Size(max = 4000) @Nullable String note;

    @Parameter(description = "Code of the onboarding's step that it belongs to")
    @QueryParam("step")
    @Pattern(regexp = StepDefinition.CODE) @Nullable String step;

    @Parameter(description = "Last day on which it holds, inclusive")
    @QueryParam("expiresOn")
    @Nullable LocalDate expiresOn;

    @Parameter(description = "Earlier evidence of the milestone whose revision it is")
    @QueryParam("replaces")
    @Nullable UUID replaces;

    @Parameter(description = "Goes to the history")
    @QueryParam("reason")
    @Size(max = 1000) @Nullable String reason;

    NewEvidence evidence() {
        return new NewEvidence(
                EvidenceKind.FILE, title, null, reference, effectiveOn, note, step, expiresOn, replaces, null);
    }
}

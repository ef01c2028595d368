package cl.hito.catalog.procedure;

import cl.hito.catalog.institution.Group;
import cl.hito.catalog.institution.InstitutionType;
import cl.hito.catalog.procedure.form.DigitalIdentity.AdvancedSignature;
import cl.hito.catalog.procedure.form.DigitalIdentity.Authentication;
import cl.hito.catalog.procedure.form.ElectronicSupport.FileType;
import cl.hito.catalog.procedure.form.ElectronicSupport.PlatformUsed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that narrow the list of procedures; absent ones narrow nothing. Of a parameter that is
 * given several times one value has to fit; of different parameters all. The whole filter is in the URL, so that
 * it can be saved and shared.
 */
public class ProcedureFilter {

    static final String CRITERION = "[A-Z_]{1,40}:(MET|NOT_MET|NOT_APPLICABLE|UNKNOWN)";

    private static final int MOST = 50;

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = MOST) List<@Size(max = 40) String> institution = List.of();

    @Parameter(description = "Kind of institution")
    @QueryParam("institutionType")
    @Size(max = MOST) List<InstitutionType> institutionType = List.of();

    @Parameter(description = "Group of the institution, DFL 1/2020 art. 5")
    @QueryParam("group")
    @Size(max = MOST) List<Group> group = List.of();

    @Parameter(description = "Region of the institution: two digits of the CUT")
    @QueryParam("region")
    @Size(max = MOST) List<@Pattern(regexp = "0[1-9]|1[0-6]") String> region = List.of();

    @QueryParam("status")
    @Size(max = MOST) List<ProcedureStatus> status = List.of();

    @QueryParam("recordType")
    @Size(max = MOST) List<RecordType> recordType = List.of();

    @Parameter(description = "Level of digitalisation")
    @QueryParam("level")
    @Size(max = MOST) List<@Min(0) @Max(5) Integer> level = List.of();

    @Parameter(description = "In which form the file is kept")
    @QueryParam("file")
    @Size(max = MOST) List<FileType> file = List.of();

    @Parameter(description = "Kind of platform")
    @QueryParam("platformUsed")
    @Size(max = MOST) List<PlatformUsed> platformUsed = List.of();

    @Parameter(description = "How users authenticate")
    @QueryParam("userAuthentication")
    @Size(max = MOST) List<Authentication> userAuthentication = List.of();

    @Parameter(description = "Advanced electronic signature")
    @QueryParam("advancedSignature")
    @Size(max = MOST) List<AdvancedSignature> advancedSignature = List.of();

    @Parameter(description = "Whether data of other bodies are needed")
    @QueryParam("needsData")
    @Nullable Boolean needsData;

    @Parameter(
            description = "Criterion of electronic support and its verdict, such as ELECTRONIC_FILE:NOT_MET; of several"
                    + " all have to hold")
    @QueryParam("support")
    @Size(max = MOST) List<@Pattern(regexp = CRITERION) String> support = List.of();

    @Parameter(description = "Answer that was not given; of several none was")
    @QueryParam("unanswered")
    @Size(max = MOST) List<Answer> unanswered = List.of();

    @QueryParam("demonstration")
    @Nullable Boolean demonstration;

    @Parameter(description = "Changed on this day or later, America/Santiago")
    @QueryParam("updatedFrom")
    @Nullable LocalDate updatedFrom;

    @Parameter(description = "Changed on this day or before, America/Santiago")
    @QueryParam("updatedTo")
    @Nullable LocalDate updatedTo;

    @Parameter(
            description =
                    "Words of name, description, product, units and acts, or the code. Accents, capitals and endings do"
                            + " not matter, and the last word may be the beginning of one. \"Words in quotes\" stand"
                            + " together, or between words lets either occur, -word must not occur.")
    @QueryParam("q")
    @Size(max = 200) @Nullable String text;

    /** What was typed; null when nothing was. */
    @Nullable String words() {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

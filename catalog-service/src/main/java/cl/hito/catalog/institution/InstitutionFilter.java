package cl.hito.catalog.institution;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of institutions; absent ones narrow nothing. */
public class InstitutionFilter {

    @QueryParam("type")
    @Nullable InstitutionType type;

    @QueryParam("group")
    @Nullable Group group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @QueryParam("subject")
    @Nullable Subject subject;

    @Parameter(description = "Words of the name or the code, as in the search for procedures")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;

    @Parameter(description = "Code of the body that they belong to directly")
    @QueryParam("parent")
    @Size(max = 40) @Nullable String parent;

    @Parameter(description = "Code of a body: itself and all that belong to it, at any depth")
    @QueryParam("within")
    @Size(max = 40) @Nullable String within;

    @Parameter(description = "SCHEME:value, such as CODIFICADOR:PE-MUN-00432")
    @QueryParam("externalId")
    @Size(max = 140) @Nullable String externalId;

    @Parameter(description = "Group and subjection of this day, in America/Santiago")
    @QueryParam("asOf")
    @Nullable LocalDate asOf;

    @Parameter(description = "As it was known at this instant, RFC 3339")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;
}

package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries of two snapshots are held against each other. */
public class ComparisonFilter {

    /** What a scope is. */
    public enum ScopeType {
        INSTITUTION,
        GROUP,
        REGION,
        NATION
    }

    @Parameter(description = "Code of the snapshot that this one is compared with")
    @QueryParam("with")
    @NotBlank @Size(max = 40) String with = "";

    @Parameter(description = "Code of the indicator")
    @QueryParam("indicator")
    @Size(max = 60) @Nullable String indicator;

    @Parameter(description = "Whose value: institution:CODE, group:B, region:08 or nation:CL")
    @QueryParam("scope")
    @Size(max = 120) @Nullable String scope;

    @QueryParam("scopeType")
    @Nullable ScopeType scopeType;

    @Parameter(
            description =
                    "The institutions that make up a sum, group:B, region:08 or nation:CL: which of them moved it")
    @QueryParam("within")
    @Pattern(regexp = "group:[ABC]|region:[0-9]{2}|nation:CL") @Nullable String within;

    @QueryParam("change")
    EntryComparisonView.@Nullable Change change;
}

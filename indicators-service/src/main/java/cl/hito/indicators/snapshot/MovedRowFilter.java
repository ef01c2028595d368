package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Whose rows are asked for. */
public class MovedRowFilter {

    @Parameter(description = "Code of the snapshot that this one is compared with")
    @QueryParam("with")
    @NotBlank @Size(max = 40) String with = "";

    @Parameter(description = "Code of the indicator")
    @QueryParam("indicator")
    @NotBlank @Size(max = 60) String indicator = "";

    @Parameter(description = "Whose value: institution:CODE, group:B, region:08 or nation:CL")
    @QueryParam("scope")
    @NotNull @Pattern(regexp = "institution:[A-Z0-9-]{3,100}|group:[ABC]|region:[0-9]{2}|nation:CL") String scope = "";
}

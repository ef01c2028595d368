package cl.hito.milestones.alert;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the inbox; absent ones narrow nothing. */
public class AlertFilter {

    @Parameter(description = "One or more kinds")
    @QueryParam("kind")
    List<AlertKind> kinds = new ArrayList<>();

    @Parameter(description = "One or more matters")
    @QueryParam("about")
    List<AlertMatter> about = new ArrayList<>();

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("milestone")
    @Nullable UUID milestone;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "Only what has not been read, or only what has")
    @QueryParam("unread")
    @Nullable Boolean unread;

    @Parameter(description = "First day on which it was raised, America/Santiago")
    @QueryParam("raisedFrom")
    @Nullable LocalDate raisedFrom;

    @Parameter(description = "Only what the account's preferences follow; false shows all that it may see")
    @QueryParam("followed")
    @DefaultValue("true")
    boolean followed = true;
}

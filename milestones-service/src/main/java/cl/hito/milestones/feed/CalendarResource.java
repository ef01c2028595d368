package cl.hito.milestones.feed;

import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Read by calendar programs, which cannot sign in: the token in the address is all they have. */
@Path(CalendarResource.PATH)
@Tag(name = "calendar-feeds")
class CalendarResource {

    static final String PATH = "/api/v1/calendar.ics";

    private static final String ICALENDAR = "text/calendar";

    private final Feeds feeds;

    CalendarResource(Feeds feeds) {
        this.feeds = feeds;
    }

    @GET
    @Produces(ICALENDAR)
    @Operation(operationId = "getCalendar", summary = "The milestones of a feed as iCalendar, RFC 5545")
    @APIResponse(
            responseCode = "200",
            description = "An all-day event per milestone, on its last day on time",
            content = @Content(mediaType = ICALENDAR, schema = @Schema(type = SchemaType.STRING)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@QueryParam("token") @NotNull @Size(max = 100) String token, @Context Request request) {
        byte[] calendar = feeds.read(token);
        EntityTag tag = new EntityTag(hash(calendar));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = known != null
                ? known
                : Response.ok(calendar)
                        .type(ICALENDAR + ";charset=UTF-8")
                        .header("Content-Disposition", "inline; filename=\"hito.ics\"");
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private static String hash(byte[] calendar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(calendar));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package cl.hito.milestones.obligation;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/obligations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "obligations", description = "What institutions owe again and again, such as monthly figures")
class OccurrenceResource {

    private static final String ONE = "{code}/occurrences/{institution}/{period}";

    private final Occurrences occurrences;
    private final OccurrenceRepository repository;
    private final History history;

    OccurrenceResource(Occurrences occurrences, OccurrenceRepository repository, History history) {
        this.occurrences = occurrences;
        this.repository = repository;
        this.history = history;
    }

    @GET
    @Path("occurrences")
    @Operation(
            operationId = "listOccurrences",
            summary =
                    "Each period of each obligation for each institution that owes it; sort: due, institution, period")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<OccurrenceView> list(@BeanParam @Valid OccurrenceFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, page);
    }

    @GET
    @Path("occurrences")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid OccurrenceFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<OccurrenceView>()
                .column("obligation", "Código", OccurrenceView::obligation)
                .column("title", "Obligación", OccurrenceView::title)
                .column("institution", "Institución", OccurrenceView::institution)
                .column("institutionName", "Nombre", OccurrenceView::institutionName)
                .column("period", "Período", OccurrenceView::period)
                .column("due", "Vence", OccurrenceView::due)
                .column("state", "Estado", OccurrenceView::state, OccurrenceResource::inSpanish)
                .column("doneOn", "Hecha el", OccurrenceView::doneOn)
                .column("daysLate", "Días de atraso", OccurrenceView::daysLate)
                .column("reference", "Documento", OccurrenceView::reference)
                .response("occurrences", rows -> repository.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path(ONE)
    @Operation(operationId = "findOccurrence", summary = "An obligation of an institution in a period")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OccurrenceView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("code") String code,
            @PathParam("institution") String institution,
            @PathParam("period") String period) {
        // The state changes with the date: an ETag serves If-Match and never "not modified".
        return ok(occurrences.get(code, institution, period));
    }

    @PUT
    @Path(ONE)
    @Operation(
            operationId = "putOccurrence",
            summary = "Records an obligation of a period",
            description = "If-Match is the occurrence's version, \"v0\" when nothing has been recorded of it.")
    @APIResponse(
            responseCode = "200",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = OccurrenceView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("code") String code,
            @PathParam("institution") String institution,
            @PathParam("period") String period,
            @Valid @NotNull OccurrenceData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return ok(occurrences.put(code, institution, period, body, ifMatch, reason));
    }

    @GET
    @Path(ONE + "/history")
    @Operation(operationId = "listOccurrenceHistory", summary = "Every change of what was recorded, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("code") String code,
            @PathParam("institution") String institution,
            @PathParam("period") String period,
            @BeanParam @Valid PageRequest page) {
        return history.of(Occurrences.AGGREGATE, occurrences.recordedId(code, institution, period), page);
    }

    private static Response ok(OccurrenceView occurrence) {
        return Response.ok(occurrence).tag(ETags.of(occurrence.version())).build();
    }

    private static String inSpanish(OccurrenceView occurrence) {
        return switch (occurrence.state()) {
            case UPCOMING -> "Aún no vence el período";
            case OPEN -> "Abierta";
            case AT_RISK -> "Por vencer";
            case OVERDUE -> "Atrasada";
            case FULFILLED -> "Cumplida";
        };
    }
}

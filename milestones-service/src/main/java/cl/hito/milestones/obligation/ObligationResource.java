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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/obligations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "obligations", description = "What institutions owe again and again, such as monthly figures")
class ObligationResource {

    private final Obligations obligations;
    private final ObligationRepository repository;
    private final History history;

    ObligationResource(Obligations obligations, ObligationRepository repository, History history) {
        this.obligations = obligations;
        this.repository = repository;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listObligations", summary = "Recurring obligations")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ObligationView> list(@BeanParam @Valid PageRequest page) {
        return repository.page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<ObligationView>()
                .column("code", "Código", ObligationView::code)
                .column("title", "Obligación", ObligationView::title)
                .column("norm", "Norma", ObligationView::norm)
                .column("article", "Artículo", ObligationView::article)
                .column("frequency", "Frecuencia", ObligationView::frequency, ObligationResource::inSpanish)
                .column("firstPeriod", "Desde", ObligationView::firstPeriod)
                .column("lastPeriod", "Hasta", ObligationView::lastPeriod)
                .response("obligations", rows -> repository.forEach(page.sort(), rows));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getObligation", summary = "One recurring obligation")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ObligationView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @Context Request request) {
        ObligationView found = obligations.get(code);
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{code}")
    @Operation(
            operationId = "putObligation",
            summary = "Defines a recurring obligation, or changes it (then with If-Match)",
            description =
                    "Periods of which something was recorded stay, whatever the new definition says, with their due"
                            + " day when that is over.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ObligationView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Defined",
            content = @Content(schema = @Schema(implementation = ObligationView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("code") @Pattern(regexp = ObligationData.CODE) String code,
            @Valid @NotNull ObligationData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        var stored = obligations.put(code, body, ifMatch, reason);
        Response.ResponseBuilder answer =
                stored.added() ? Response.created(URI.create("/api/v1/obligations/" + code)) : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{code}/history")
    @Operation(operationId = "listObligationHistory", summary = "Every change of a definition, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return history.of(Obligations.AGGREGATE, obligations.get(code).id(), page);
    }

    private static String inSpanish(ObligationView obligation) {
        return switch (obligation.frequency()) {
            case MONTHLY -> "Mensual";
            case QUARTERLY -> "Trimestral";
            case YEARLY -> "Anual";
        };
    }
}

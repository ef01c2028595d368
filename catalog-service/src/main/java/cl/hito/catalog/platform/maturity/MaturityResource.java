package cl.hito.catalog.platform.maturity;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions/{code}/maturity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "maturity", description = "Digital maturity of an institution: twelve dimensions, four levels")
class MaturityResource {

    private final MaturityLedger ledger;
    private final MaturityRepository repository;
    private final Institutions institutions;
    private final History history;
    private final Caller caller;

    MaturityResource(
            MaturityLedger ledger,
            MaturityRepository repository,
            Institutions institutions,
            History history,
            Caller caller) {
        this.ledger = ledger;
        this.repository = repository;
        this.institutions = institutions;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMaturity", summary = "Assessments of the maturity of an institution, by day")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<MaturityView> list(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        institutions.get(code);
        Page<MaturityView> found = repository.page(code, page);
        return onlyPublic() ? found.map(MaturityView::forThePublic) : found;
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        institutions.get(code);
        Table<MaturityView> table = new Table<MaturityView>()
                .column("id", MaturityView::id)
                .column("institution", MaturityView::institution)
                .column("assessedOn", MaturityView::assessedOn)
                .column("model", MaturityView::model)
                .column("insufficient", m -> m.counts().insufficient())
                .column("basic", m -> m.counts().basic())
                .column("medium", m -> m.counts().medium())
                .column("advanced", m -> m.counts().advanced())
                .column("unknown", m -> m.counts().unknown())
                .column("lowest", m -> m.counts().lowest());
        for (int i = 1; i <= Dimension.ALL; i++) {
            table.column("D" + i, level("D" + i));
        }
        return table.column("demonstration", MaturityView::demonstration)
                .response(
                        "maturity",
                        rows -> repository.forEach(
                                code,
                                page.sort(),
                                onlyPublic() ? maturity -> rows.accept(maturity.forThePublic()) : rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMaturity", summary = "One assessment of maturity")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MaturityView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @PathParam("id") UUID id, @Context Request request) {
        MaturityView found = ledger.get(code, id);
        if (onlyPublic()) {
            // Without the notes it is another document than the one that the tag stands for.
            return Response.ok(found.forThePublic()).build();
        }
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "enterMaturity", summary = "Enters an assessment of maturity")
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = MaturityView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response enter(
            @PathParam("code") String code,
            @Valid @NotNull MaturityData body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        MaturityView entered = ledger.enter(code, body, reason);
        return Response.created(URI.create("/api/v1/institutions/" + code + "/maturity/" + entered.id()))
                .tag(ETags.of(entered.version()))
                .entity(entered)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(
            operationId = "correctMaturity",
            summary = "Corrects an assessment of maturity; the history keeps the old one")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MaturityView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response correct(
            @PathParam("code") String code,
            @PathParam("id") UUID id,
            @Valid @NotNull MaturityData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        MaturityView corrected = ledger.correct(code, id, body, ifMatch, reason);
        return Response.ok(corrected).tag(ETags.of(corrected.version())).build();
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listMaturityHistory", summary = "Every change of an assessment of maturity, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("code") String code, @PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(MaturityLedger.AGGREGATE, ledger.get(code, id).id(), page);
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }

    private static Function<MaturityView, @Nullable Object> level(String code) {
        return maturity -> maturity.dimensions().stream()
                .filter(d -> d.code().equals(code))
                .flatMap(d -> Stream.ofNullable(d.level()))
                .findFirst()
                .orElse(null);
    }
}

package cl.hito.milestones.rulebook;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.Total;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.version.Approval;
import cl.hito.milestones.version.VersionSummary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rulebooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rulebooks", description = "Versions of the calendar of Ley 21.180")
class RulebookResource {

    private final Rulebooks rulebooks;

    RulebookResource(Rulebooks rulebooks) {
        this.rulebooks = rulebooks;
    }

    @GET
    @Operation(operationId = "listRulebooks", summary = "Versions, by their first day in force")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<VersionSummary> list(@BeanParam @Valid PageRequest page) {
        return rulebooks.life().page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<VersionSummary>()
                .column("version", VersionSummary::version)
                .column("code", VersionSummary::code)
                .column("title", VersionSummary::title)
                .column("effectiveFrom", VersionSummary::effectiveFrom)
                .column("effectiveTo", VersionSummary::effectiveTo)
                .column("status", VersionSummary::status)
                .response("rulebooks", rows -> rulebooks.life().forEach(page.sort(), rows));
    }

    @GET
    @Path("{version}")
    @Operation(operationId = "getRulebook", summary = "One version with its content and schedule")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulebookView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("version") String version, @Context Request request) {
        RulebookView found = rulebooks.get(version);
        return ETags.conditional(request, rulebooks.life().tag(found.revision()), found);
    }

    @POST
    @Operation(
            operationId = "createRulebook",
            summary = "Takes in a version as a draft, or as closed when its last day has passed")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = RulebookView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @Valid @NotNull RulebookPackage body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        RulebookView created = rulebooks.create(body, reason);
        return Response.created(URI.create("/api/v1/rulebooks/" + created.version()))
                .tag(ETags.of(created.revision()))
                .entity(created)
                .build();
    }

    @POST
    @Path("{version}/activation")
    @Operation(
            operationId = "activateRulebook",
            summary = "Puts a draft in force; by another person than its author, when its golden tests pass")
    @APIResponse(
            responseCode = "200",
            description = "In force; every legal milestone is derived anew",
            content = @Content(schema = @Schema(implementation = RulebookView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response activate(
            @PathParam("version") String version,
            @RequestBody(required = false) @Valid @Nullable Approval body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        RulebookView active = rulebooks.activate(version, body == null ? reason : body.reason());
        return Response.ok(active).tag(ETags.of(active.revision())).build();
    }

    @GET
    @Path("{version}/golden-tests")
    @Operation(
            operationId = "listGoldenTests",
            summary =
                    "The dates that a version must give, and those that it gives; with all of them it may be activated")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<GoldenTestView> goldenTests(@PathParam("version") String version) {
        List<GoldenTestView> tests = rulebooks.goldenTests(version);
        return new Page<>(tests, null, new Total(tests.size(), Total.Type.EXACT));
    }

    @GET
    @Path("{version}/golden-tests")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response goldenTestsFile(@PathParam("version") String version) {
        List<GoldenTestView> tests = rulebooks.goldenTests(version);
        return new Table<GoldenTestView>()
                .column("group", "Grupo", GoldenTestView::group)
                .column("phase", "Fase", GoldenTestView::phase)
                .column("expectedFrom", "Rige desde (prueba)", GoldenTestView::expectedFrom)
                .column("expectedDue", "Vence (prueba)", GoldenTestView::expectedDue)
                .column("givenFrom", "Rige desde (cálculo)", GoldenTestView::givenFrom)
                .column("givenDue", "Vence (cálculo)", GoldenTestView::givenDue)
                .column("passed", "Pasa", GoldenTestView::passed)
                .response("golden-tests", rows -> {
                    tests.forEach(rows);
                    return tests.size();
                });
    }

    @GET
    @Path("{version}/history")
    @Operation(operationId = "listRulebookHistory", summary = "Every change of a version, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("version") String version, @BeanParam @Valid PageRequest page) {
        return rulebooks.life().history(version, page);
    }
}

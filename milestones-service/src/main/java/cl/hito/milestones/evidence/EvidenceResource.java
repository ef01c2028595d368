package cl.hito.milestones.evidence;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.milestone.Milestones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/milestones/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence", description = "What shows that a milestone is fulfilled")
class EvidenceResource {

    private final Evidences evidences;
    private final EvidenceRepository repository;
    private final Milestones milestones;

    EvidenceResource(Evidences evidences, EvidenceRepository repository, Milestones milestones) {
        this.evidences = evidences;
        this.repository = repository;
        this.milestones = milestones;
    }

    @GET
    @Operation(operationId = "listEvidence", summary = "Evidence of a milestone, withdrawn ones included")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<EvidenceView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.page(milestones.get(id).id(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID milestone = milestones.get(id).id();
        return new Table<EvidenceView>()
                .column("id", EvidenceView::id)
                .column("revision", EvidenceView::revision)
                .column("kind", EvidenceView::kind)
                .column("title", EvidenceView::title)
                .column("url", EvidenceView::url)
                .column("reference", EvidenceView::reference)
                .column("effectiveOn", EvidenceView::effectiveOn)
                .column("recordedAt", EvidenceView::recordedAt)
                .column("withdrawnAt", EvidenceView::withdrawnAt)
                .column("withdrawnReason", EvidenceView::withdrawnReason)
                .response("evidence", rows -> repository.forEach(milestone, page.sort(), rows));
    }

    @POST
    @Operation(
            operationId = "addEvidence",
            summary = "Adds evidence; the milestone is fulfilled on the earliest day that its evidence speaks of")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response add(
            @PathParam("id") UUID id,
            @Valid @NotNull NewEvidence body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        EvidenceView added = evidences.add(id, body, reason);
        return Response.created(URI.create("/api/v1/milestones/" + id + "/evidence/" + added.id()))
                .tag(ETags.of(added.version()))
                .entity(added)
                .build();
    }

    @DELETE
    @Path("{evidenceId}")
    @Operation(
            operationId = "withdrawEvidence",
            summary =
                    "Withdraws evidence with a reason; it is kept, and the milestone is open again when it was the last")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("evidenceId") UUID evidenceId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        EvidenceView withdrawn = evidences.withdraw(id, evidenceId, ifMatch, reason);
        return Response.ok(withdrawn).tag(ETags.of(withdrawn.version())).build();
    }
}

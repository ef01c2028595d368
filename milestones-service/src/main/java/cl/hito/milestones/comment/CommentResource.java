package cl.hito.milestones.comment;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
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
import jakarta.ws.rs.PUT;
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

@Path("/api/v1/milestones/{id}/comments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "comments", description = "Who takes care of a milestone, and what is said about it")
class CommentResource {

    private final Comments comments;
    private final CommentRepository repository;
    private final Insiders insiders;
    private final History history;

    CommentResource(Comments comments, CommentRepository repository, Insiders insiders, History history) {
        this.comments = comments;
        this.repository = repository;
        this.insiders = insiders;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listComments", summary = "Comments on a milestone, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<CommentView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.page(insiders.readable(id), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID milestone = insiders.readable(id);
        return new Table<CommentView>()
                .column("id", "Identificador", CommentView::id)
                .column("at", "Fecha", CommentView::at)
                .column("author", "Autor", CommentView::author)
                .column("text", "Comentario", CommentView::text)
                .column("mentions", "Menciones", c -> String.join(" ", c.mentions()))
                .column("editedAt", "Corregido", CommentView::editedAt)
                .column("withdrawnAt", "Retirado", CommentView::withdrawnAt)
                .response("comments", rows -> repository.forEach(milestone, page.sort(), rows));
    }

    @GET
    @Path("{commentId}")
    @Operation(operationId = "findComment", summary = "One comment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CommentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("commentId") UUID commentId) {
        return ok(repository.view(insiders.readable(id), commentId));
    }

    @POST
    @Operation(operationId = "addComment", summary = "Adds a comment; @account mentions somebody")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CommentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response add(@PathParam("id") UUID id, @Valid @NotNull CommentData body) {
        CommentView added = comments.add(id, body);
        return Response.created(URI.create("/api/v1/milestones/" + id + "/comments/" + added.id()))
                .tag(ETags.of(added.version()))
                .entity(added)
                .build();
    }

    @PUT
    @Path("{commentId}")
    @Operation(operationId = "editComment", summary = "Changes the text of an own comment")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = CommentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response edit(
            @PathParam("id") UUID id,
            @PathParam("commentId") UUID commentId,
            @Valid @NotNull CommentData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return ok(comments.edit(id, commentId, body, ifMatch, reason));
    }

    @DELETE
    @Path("{commentId}")
    @Operation(
            operationId = "withdrawComment",
            summary = "Withdraws a comment with a reason: an own one, or the office any")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn; its text is no longer shown",
            content = @Content(schema = @Schema(implementation = CommentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("commentId") UUID commentId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return ok(comments.withdraw(id, commentId, ifMatch, reason));
    }

    @GET
    @Path("{commentId}/history")
    @Operation(operationId = "listCommentHistory", summary = "Every change of a comment, oldest first")
    // No editors: the text of what was withdrawn is in it, and may have been withdrawn because of what it says.
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id, @PathParam("commentId") UUID commentId, @BeanParam @Valid PageRequest page) {
        return history.of(
                Comments.AGGREGATE,
                repository.view(insiders.readable(id), commentId).id(),
                page);
    }

    private static Response ok(CommentView comment) {
        return Response.ok(comment).tag(ETags.of(comment.version())).build();
    }
}

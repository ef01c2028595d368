package cl.hito.milestones.feed;

import cl.hito.chassis.export.Table;
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

@Path("/api/v1/calendar-feeds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calendar-feeds", description = "Milestones in the calendar program of a person")
class FeedResource {

    private final Feeds feeds;
    private final FeedRepository repository;

    FeedResource(Feeds feeds, FeedRepository repository) {
        this.feeds = feeds;
        this.repository = repository;
    }

    /**
     * A feed that was made.
     *
     * @param feed as it will be listed
     * @param url where a calendar program subscribes; it holds the token, and is shown this once
     */
    @Schema(name = "CalendarFeedWithUrl")
    record WithUrl(
            @Schema(required = true) FeedView feed,
            @Schema(required = true) String url) {}

    @GET
    @Operation(operationId = "listCalendarFeeds", summary = "The caller's own feeds; an administrator sees all")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<FeedView> list(@BeanParam @Valid PageRequest page) {
        return repository.page(feeds.visibleOwner(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<FeedView>()
                .column("id", FeedView::id)
                .column("name", "Nombre", FeedView::name)
                .column("owner", "Cuenta", FeedView::owner)
                .column("institution", "Institución", FeedView::institution)
                .column("group", "Grupo", FeedView::group)
                .column("region", "Región", FeedView::region)
                .column("kind", "Tipo", FeedView::kind)
                .column("phase", "Fase", FeedView::phase)
                .column("platform", "Plataforma", FeedView::platform)
                .column("mine", "Solo asignados", FeedView::mine)
                .column("language", "Idioma", FeedView::language)
                .column("createdAt", "Creado", FeedView::createdAt)
                .column("lastReadOn", "Última lectura", FeedView::lastReadOn)
                .column("revokedAt", "Revocado", FeedView::revokedAt)
                .response("calendar-feeds", rows -> repository.forEach(feeds.visibleOwner(), page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "readCalendarFeed", summary = "One feed, without its token")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            content = @Content(schema = @Schema(implementation = FeedView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id) {
        // Not a conditional answer: the last reading changes without a new version.
        FeedView feed = feeds.get(id);
        return Response.ok(feed).tag(ETags.of(feed.version())).build();
    }

    /** Takes no Idempotency-Key: its stored answer would hold the token in plain text. The name is unique instead. */
    @POST
    @Operation(
            operationId = "createCalendarFeed",
            summary = "Makes a feed with the address to subscribe to",
            description = "The address is in the answer this once and kept nowhere. A second request with the same"
                    + " name is refused, so a repeated request makes no second feed.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = WithUrl.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response make(
            @Valid @NotNull NewFeed body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        Feeds.Made made = feeds.make(body, reason);
        return Response.created(
                        URI.create("/api/v1/calendar-feeds/" + made.feed().id()))
                .tag(ETags.of(made.feed().version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new WithUrl(made.feed(), CalendarResource.PATH + "?token=" + made.token()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "revokeCalendarFeed", summary = "Revokes a feed with a reason; its address opens nothing")
    @APIResponse(
            responseCode = "200",
            description = "Revoked",
            content = @Content(schema = @Schema(implementation = FeedView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response revoke(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        FeedView revoked = feeds.revoke(id, ifMatch, reason);
        return Response.ok(revoked).tag(ETags.of(revoked.version())).build();
    }
}

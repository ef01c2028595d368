package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/institutions/{code}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "institutions", description = "Bodies of the State")
class StandingResource {

    private static final String SAID = "Recorded; the record of the institution has a new version";

    private final Institutions institutions;
    private final Standings standings;
    private final EntityManager em;

    StandingResource(Institutions institutions, Standings standings, EntityManager em) {
        this.institutions = institutions;
        this.standings = standings;
        this.em = em;
    }

    @GET
    @Path("groups")
    @Operation(operationId = "listInstitutionGroups", summary = "The group of an institution, from which day, by what")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<GroupView> groups(
            @PathParam("code") String code, @BeanParam @Valid FactFilter filter, @BeanParam @Valid PageRequest page) {
        return standings
                .query(id(code), Property.GROUP, filter)
                .page(em, page, row -> GroupView.of(Standings.fact(row)));
    }

    @GET
    @Path("groups")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response groupsCsv(
            @PathParam("code") String code, @BeanParam @Valid FactFilter filter, @BeanParam @Valid PageRequest page) {
        UUID id = id(code);
        return new Table<GroupView>()
                .column("group", "Grupo", GroupView::group)
                .column("from", "Desde", GroupView::from)
                .column("until", "Hasta", GroupView::until)
                .column("source", "Fuente", GroupView::source)
                .column("reason", "Motivo", GroupView::reason)
                .column("recordedAt", "Registrado", GroupView::recordedAt)
                .column("supersededAt", "Reemplazado", GroupView::supersededAt)
                .response("groups", rows -> each(id, Property.GROUP, filter, page, f -> rows.accept(GroupView.of(f))));
    }

    @POST
    @Path("groups")
    @Operation(
            operationId = "createInstitutionGroup",
            summary = "Says the group of an institution from a day on, past or to come",
            description = "It holds until the day of the next fact. What was said for the same day is superseded"
                    + " and stays readable. A day to come takes effect when it comes.")
    @APIResponse(
            responseCode = "201",
            description = SAID,
            content = @Content(schema = @Schema(implementation = GroupView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response putGroup(@PathParam("code") String code, @Valid @NotNull GroupData body) {
        var said = institutions.stand(
                code,
                Property.GROUP,
                body.from(),
                body.group() == null ? null : body.group().name(),
                body.source(),
                body.reason());
        return created(code, "groups", said.id())
                .entity(GroupView.of(fact(code, Property.GROUP, said.id())))
                .build();
    }

    @GET
    @Path("subjects")
    @Operation(
            operationId = "listInstitutionSubjects",
            summary = "Whether the law applies to an institution, from which day, by what")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SubjectView> subjects(
            @PathParam("code") String code, @BeanParam @Valid FactFilter filter, @BeanParam @Valid PageRequest page) {
        return standings
                .query(id(code), Property.SUBJECT, filter)
                .page(em, page, row -> SubjectView.of(Standings.fact(row)));
    }

    @GET
    @Path("subjects")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response subjectsCsv(
            @PathParam("code") String code, @BeanParam @Valid FactFilter filter, @BeanParam @Valid PageRequest page) {
        UUID id = id(code);
        return new Table<SubjectView>()
                .column("subject", "Sujeto a la ley", SubjectView::subject)
                .column("from", "Desde", SubjectView::from)
                .column("until", "Hasta", SubjectView::until)
                .column("source", "Fuente", SubjectView::source)
                .column("reason", "Motivo", SubjectView::reason)
                .column("recordedAt", "Registrado", SubjectView::recordedAt)
                .column("supersededAt", "Reemplazado", SubjectView::supersededAt)
                .response(
                        "subjects",
                        rows -> each(id, Property.SUBJECT, filter, page, f -> rows.accept(SubjectView.of(f))));
    }

    @POST
    @Path("subjects")
    @Operation(
            operationId = "createInstitutionSubject",
            summary = "Says whether the law applies to an institution from a day on, past or to come",
            description = "It holds until the day of the next fact. What was said for the same day is superseded"
                    + " and stays readable. A day to come takes effect when it comes.")
    @APIResponse(
            responseCode = "201",
            description = SAID,
            content = @Content(schema = @Schema(implementation = SubjectView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response putSubject(@PathParam("code") String code, @Valid @NotNull SubjectData body) {
        body.check();
        var said = institutions.stand(
                code, Property.SUBJECT, body.from(), body.subject().name(), body.source(), body.reason());
        return created(code, "subjects", said.id())
                .entity(SubjectView.of(fact(code, Property.SUBJECT, said.id())))
                .build();
    }

    private static Response.ResponseBuilder created(String code, String list, UUID id) {
        return Response.created(URI.create("/api/v1/institutions/" + code + "/" + list + "#" + id));
    }

    private Fact fact(String code, Property property, UUID id) {
        return standings
                .query(id(code), property, new FactFilter())
                .page(em, PageRequest.of(PageRequest.MAX_SIZE, null, "-recordedAt"), Standings::fact)
                .items()
                .stream()
                .filter(fact -> fact.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long each(UUID id, Property property, FactFilter filter, PageRequest page, Consumer<Fact> rows) {
        return standings.query(id, property, filter).forEach(em, page.sort(), row -> rows.accept(Standings.fact(row)));
    }

    private UUID id(String code) {
        return institutions.get(code).id();
    }
}

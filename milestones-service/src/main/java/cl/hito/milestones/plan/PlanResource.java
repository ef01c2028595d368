package cl.hito.milestones.plan;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans", description = "Plans of institutions, as their documents have them")
class PlanResource {

    private final Plans plans;
    private final PlanRepository repository;
    private final PlanItems planItems;
    private final PlanSummaries summaries;
    private final EntityManager em;
    private final History history;
    private final ProblemResponses answers;

    PlanResource(
            Plans plans,
            PlanRepository repository,
            PlanItems planItems,
            PlanSummaries summaries,
            EntityManager em,
            History history,
            ProblemResponses answers) {
        this.plans = plans;
        this.repository = repository;
        this.planItems = planItems;
        this.summaries = summaries;
        this.em = em;
        this.history = history;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listPlans", summary = "Plans, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<PlanView> list(@BeanParam @Valid PlanFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.plans(filter).page(em, page, repository::plan);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PlanFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<PlanView>()
                .column("id", PlanView::id)
                .column("institution", PlanView::institution)
                .column("code", PlanView::code)
                .column("name", PlanView::name)
                .column("kind", PlanView::kind)
                .column("periodFrom", PlanView::periodFrom)
                .column("periodTo", PlanView::periodTo)
                .column("itemCount", PlanView::itemCount)
                .column("findingCount", PlanView::findingCount)
                .response(
                        "plans",
                        rows -> repository
                                .plans(filter)
                                .forEach(em, page.sort(), row -> rows.accept(repository.plan(row))));
    }

    @POST
    @Operation(operationId = "createPlan", summary = "Takes in a plan with all its items")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @Valid @NotNull PlanData body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlanView created = plans.create(body, reason);
        return Response.created(URI.create("/api/v1/plans/" + created.id()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "replacePlan", summary = "Replaces a plan with all its items")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response replace(
            @PathParam("id") UUID id,
            @Valid @NotNull PlanData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlanView replaced = plans.replace(id, body, ifMatch, reason);
        return Response.ok(replaced).tag(ETags.of(replaced.version())).build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getPlan", summary = "One plan with its document and levels")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        PlanView found = plans.get(id);
        return ETags.conditional(request, found.version(), found);
    }

    @GET
    @Path("{id}/document")
    @Operation(operationId = "readPlanDocument", summary = "The whole plan as it was handed in")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanData.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public JsonNode document(@PathParam("id") UUID id, @BeanParam Moment moment) {
        return history.at(Plans.AGGREGATE, plans.get(id).id(), moment)
                .orElseThrow(() -> ProblemException.notFound("el plan a esa fecha", "plan at that date", id));
    }

    @GET
    @Path("{id}/summary")
    @Operation(
            operationId = "summarisePlan",
            summary = "How a plan stands: goals, initiatives n of m, figures checked, budget")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public PlanSummaryView summary(@PathParam("id") UUID id) {
        return summaries.of(plans.get(id).id());
    }

    @GET
    @Path("{id}/items")
    @Operation(
            operationId = "listPlanItems",
            summary =
                    "The items of a plan in the document's order: figures checked, progress, own date beside the law's")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<PlanItemView> items(
            @PathParam("id") UUID id, @BeanParam @Valid PlanItemFilter filter, @BeanParam @Valid PageRequest page) {
        return planItems.query(plans.get(id).id(), filter).page(em, page, planItems::view);
    }

    @GET
    @Path("{id}/items")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response itemsCsv(
            @PathParam("id") UUID id, @BeanParam @Valid PlanItemFilter filter, @BeanParam @Valid PageRequest page) {
        UUID plan = plans.get(id).id();
        return new Table<PlanItemView>()
                .column("code", PlanItemView::code)
                .column("parent", PlanItemView::parent)
                .column("level", PlanItemView::level)
                .column("title", PlanItemView::title)
                .column("description", PlanItemView::description)
                .column("responsible", PlanItemView::responsible)
                .column("section", PlanItemView::section)
                .column("phase", PlanItemView::phase)
                .column("platform", PlanItemView::platform)
                .column("goalUnit", i -> i.goal() == null ? null : i.goal().unit())
                .column("goalTarget", i -> i.goal() == null ? null : i.goal().target())
                .column("goalText", i -> i.goal() == null ? null : i.goal().targetText())
                .column("goalDue", i -> i.goal() == null ? null : i.goal().due())
                .column(
                        "legalDue",
                        i -> i.milestone() == null ? null : i.milestone().legalDue())
                .column(
                        "state",
                        i -> i.milestone() == null ? null : i.milestone().state())
                .column(
                        "reportedOn",
                        i -> i.progress() == null ? null : i.progress().reportedOn())
                .column("value", i -> i.progress() == null ? null : i.progress().value())
                .column(
                        "reached",
                        i -> i.progress() == null ? null : i.progress().reached())
                .column(
                        "budgetKind",
                        i -> i.budget() == null ? null : i.budget().kind())
                .column(
                        "budgetAmount",
                        i -> i.budget() == null ? null : i.budget().amount())
                .column(
                        "budgetExecuted",
                        i -> i.progress() == null ? null : i.progress().executed())
                .response(
                        "plan-items",
                        rows -> planItems
                                .query(plan, filter)
                                .forEach(em, page.sort(), row -> rows.accept(planItems.view(row))));
    }

    @GET
    @Path("{id}/findings")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response findingsCsv(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID plan = plans.get(id).id();
        boolean english = answers.english();
        return new Table<FindingView>()
                .column("origin", FindingView::origin)
                .column("code", FindingView::code)
                .column("text", FindingView::text)
                .column("section", FindingView::section)
                .column("item", FindingView::item)
                .response(
                        "plan-findings",
                        rows -> repository
                                .findings(plan)
                                .forEach(em, page.sort(), row -> rows.accept(repository.finding(row, english))));
    }

    @GET
    @Path("{id}/findings")
    @Operation(operationId = "listPlanFindings", summary = "What does not add up in the plan's document")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<FindingView> findings(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        boolean english = answers.english();
        return repository.findings(plans.get(id).id()).page(em, page, row -> repository.finding(row, english));
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listPlanHistory", summary = "Every change of a plan, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(Plans.AGGREGATE, plans.get(id).id(), page);
    }
}

package cl.hito.milestones.milestone;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/milestones")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "milestones",
        description = "What each institution owes by when; states are as of today in America/Santiago, or as of the day"
                + " that is asked for")
class MilestoneResource {

    private final Milestones milestones;
    private final Verdicts verdicts;
    private final SummaryQuery summaries;
    private final History history;
    private final ProblemResponses language;

    MilestoneResource(
            Milestones milestones,
            Verdicts verdicts,
            SummaryQuery summaries,
            History history,
            ProblemResponses language) {
        this.milestones = milestones;
        this.verdicts = verdicts;
        this.summaries = summaries;
        this.history = history;
        this.language = language;
    }

    @GET
    @Operation(operationId = "listMilestones", summary = "Milestones, page by page; sort: due, daysLate, institution")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<MilestoneView> list(
            @BeanParam @Valid MilestoneFilter filter, @BeanParam Moment moment, @BeanParam @Valid PageRequest page) {
        return milestones.page(filter, moment, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @BeanParam @Valid MilestoneFilter filter, @BeanParam Moment moment, @BeanParam @Valid PageRequest page) {
        return new Table<MilestoneView>()
                .column("id", MilestoneView::id)
                .column("institution", MilestoneView::institution)
                .column("institutionName", MilestoneView::institutionName)
                .column("group", MilestoneView::group)
                .column("region", MilestoneView::region)
                .column("kind", MilestoneView::kind)
                .column("phase", MilestoneView::phase)
                .column("platform", MilestoneView::platform)
                .column("title", MilestoneView::title)
                .column("appliesFrom", MilestoneView::appliesFrom)
                .column("due", MilestoneView::due)
                .column("state", MilestoneView::state)
                .column("daysLate", MilestoneView::daysLate)
                .column("businessDaysLeft", MilestoneView::businessDaysLeft)
                .column("fulfilledOn", MilestoneView::fulfilledOn)
                .column("waivedUntil", MilestoneView::waivedUntil)
                .column("rulebookVersion", MilestoneView::rulebookVersion)
                .column("plan", MilestoneView::plan)
                .column("planItem", MilestoneView::planItem)
                .column("legalDue", MilestoneView::legalDue)
                .column("demonstration", MilestoneView::demonstration)
                .response("milestones", rows -> milestones.forEach(filter, moment, page.sort(), rows));
    }

    @GET
    @Path("summary")
    @Operation(operationId = "summariseMilestones", summary = "Counts per group, phase and state, with due date")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public MilestoneSummary summary(
            @QueryParam("kind") @DefaultValue("LEGAL") MilestoneKind kind,
            @QueryParam("region") @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region,
            @QueryParam("group") @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group,
            @BeanParam Moment moment) {
        return summaries.summary(kind, region, group, moment);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMilestone", summary = "One milestone")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public MilestoneView get(@PathParam("id") UUID id, @BeanParam Moment moment) {
        // No ETag: the state changes with the date and the names with the institution, without a new version.
        return milestones.get(id, moment);
    }

    @GET
    @Path("{id}/derivation")
    @Operation(
            operationId = "explainMilestone",
            summary = "Why it has its dates and its state: steps with norm, article and confidence")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public DerivationView derivation(@PathParam("id") UUID id, @BeanParam Moment moment) {
        return verdicts.derivation(id, moment, language.english());
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listMilestoneHistory", summary = "Every change of a milestone, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(Milestones.AGGREGATE, milestones.get(id).id(), page);
    }

    @GET
    @Path("{id}/verdicts")
    @Operation(operationId = "listVerdicts", summary = "Every verdict on a milestone, oldest first")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<VerdictView> verdicts(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return verdicts.of(id, page, language.english());
    }

    @GET
    @Path("{id}/verdicts")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response verdictsCsv(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return new Table<VerdictView>()
                .column("id", VerdictView::id)
                .column("rulebookVersion", VerdictView::rulebookVersion)
                .column("judgedAt", VerdictView::judgedAt)
                .column("state", VerdictView::state)
                .column("due", VerdictView::due)
                .column("fulfilledOn", VerdictView::fulfilledOn)
                .column("daysLate", VerdictView::daysLate)
                .column("reason", VerdictView::reason)
                .response("verdicts", rows -> verdicts.forEach(id, page.sort(), language.english(), rows));
    }
}

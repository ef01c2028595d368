package cl.hito.milestones.businessday;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.Total;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/business-days")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "business-days", description = "Business days of Ley 19.880 art. 25")
class BusinessDayResource {

    /** Ten years with a little over: the answer is not paged, so it has a bound. */
    private static final int MAX_DAYS = 3700;

    private final BusinessCalendar calendar;
    private final ProblemResponses language;

    BusinessDayResource(BusinessCalendar calendar, ProblemResponses language) {
        this.calendar = calendar;
        this.language = language;
    }

    @GET
    @Operation(operationId = "listBusinessDays", summary = "Every day from one date to another, both included")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<BusinessDayView> list(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @BeanParam @Valid PlaceParameters place) {
        List<BusinessDayView> days = days(from, to, place);
        return new Page<>(days, null, new Total(days.size(), Total.Type.EXACT));
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @BeanParam @Valid PlaceParameters place) {
        List<BusinessDayView> days = days(from, to, place);
        return new Table<BusinessDayView>()
                .column("date", BusinessDayView::date)
                .column("businessDay", BusinessDayView::businessDay)
                .column("holiday", BusinessDayView::holiday)
                .response("business-days", rows -> {
                    days.forEach(rows);
                    return days.size();
                });
    }

    @GET
    @Path("term")
    @Operation(
            operationId = "countTerm",
            summary = "The last day of a term in business days, with the days that it skips and why",
            description = "Counting begins the day after. Ley 19.880 art. 25.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public TermView term(
            @Parameter(description = "Day of the act; the term begins the day after") @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("days") @NotNull @Min(1) @Max(1000) Integer days,
            @Parameter(
                            description =
                                    "Whether the day is that of a filing: on a day that does not count it counts as"
                                            + " made in the first hour of the next one that does")
                    @QueryParam("filing")
                    @DefaultValue("false")
                    boolean filing,
            @BeanParam @Valid PlaceParameters place) {
        BusinessDays businessDays = place.in(calendar);
        requireCovered(businessDays, from, "from");
        try {
            LocalDate countedAs = filing ? businessDays.onOrAfter(from) : from;
            return TermView.of(from, businessDays.term(countedAs, days), language.english());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidParameter("days", "out_of_range");
        }
    }

    private List<BusinessDayView> days(LocalDate from, LocalDate to, PlaceParameters place) {
        BusinessDays businessDays = place.in(calendar);
        requireCovered(businessDays, from, "from");
        if (!businessDays.covers(to) || to.isBefore(from) || to.isAfter(from.plusDays(MAX_DAYS - 1L))) {
            throw ProblemException.invalidParameter("to", "out_of_range");
        }
        return from.datesUntil(to.plusDays(1))
                .map(date -> new BusinessDayView(
                        date,
                        businessDays.isBusinessDay(date),
                        businessDays.holiday(date).map(Holiday::name).orElse(null)))
                .toList();
    }

    private static void requireCovered(BusinessDays businessDays, LocalDate date, String parameter) {
        if (!businessDays.covers(date)) {
            throw ProblemException.invalidParameter(parameter, "out_of_range");
        }
    }
}

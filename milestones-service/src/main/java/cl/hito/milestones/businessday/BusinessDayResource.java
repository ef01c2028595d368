package cl.hito.milestones.businessday;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.Total;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.jspecify.annotations.Nullable;

@Path("/api/v1/business-days")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "business-days", description = "Business days of Ley 19.880 art. 25")
class BusinessDayResource {

    /** Ten years with a little over: the answer is not paged, so it has a bound. */
    private static final int MAX_DAYS = 3700;

    private static final String REGION =
            "Two digits of the CUT: its own holidays count too; those of single communes do not";

    private final BusinessCalendar calendar;

    BusinessDayResource(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    @GET
    @Operation(operationId = "listBusinessDays", summary = "Every day from one date to another, both included")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<BusinessDayView> list(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @Parameter(description = REGION) @QueryParam("region") @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region) {
        List<BusinessDayView> days = days(from, to, region);
        return new Page<>(days, null, new Total(days.size(), Total.Type.EXACT));
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("region") @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region) {
        List<BusinessDayView> days = days(from, to, region);
        return new Table<BusinessDayView>()
                .column("date", BusinessDayView::date)
                .column("businessDay", BusinessDayView::businessDay)
                .column("holiday", BusinessDayView::holiday)
                .response("business-days", rows -> {
                    days.forEach(rows);
                    return days.size();
                });
    }

    private List<BusinessDayView> days(LocalDate from, LocalDate to, @Nullable String region) {
        BusinessDays businessDays = calendar.of(region);
        if (!businessDays.covers(from)) {
            throw ProblemException.invalidParameter("from", "out_of_range");
        }
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
}

package cl.hito.indicators.value;

import cl.hito.indicators.definition.Periodicity;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whose values, of which periods. */
public class ValueFilter {

    static final String PERIOD = Periodicity.MONTH_FORM;

    /** Which bodies are summed. */
    @Schema(name = "IndicatorCohort")
    public enum Cohort {
        /** In each period those that have facts in it. */
        ALL,

        /** Only those that have facts in every period that is asked for, so that periods can be compared. */
        CONSTANT
    }

    @Parameter(description = "institution:CODE, group:A|B|C, region:08 or nation:CL")
    @QueryParam("scope")
    @DefaultValue(Scope.DEFAULT)
    @Size(max = 120) String scope = Scope.DEFAULT;

    @Parameter(description = "A month of the first period, yyyy-MM; the first one with a measurement when absent")
    @QueryParam("periodFrom")
    @Pattern(regexp = PERIOD) @Nullable String periodFrom;

    @Parameter(description = "A month of the last period, yyyy-MM; the present one when absent")
    @QueryParam("periodTo")
    @Pattern(regexp = PERIOD) @Nullable String periodTo;

    @Parameter(description = "Length of the periods; the shortest that the definition speaks for when absent")
    @QueryParam("periodicity")
    @Nullable Periodicity periodicity;

    @Parameter(description = "CONSTANT for a line of the same bodies throughout")
    @QueryParam("cohort")
    @DefaultValue("ALL")
    Cohort cohort = Cohort.ALL;

    static ValueFilter of(String scope, @Nullable String from, @Nullable Periodicity periodicity) {
        ValueFilter filter = new ValueFilter();
        filter.scope = scope;
        filter.periodFrom = from;
        filter.periodicity = periodicity;
        return filter;
    }
}

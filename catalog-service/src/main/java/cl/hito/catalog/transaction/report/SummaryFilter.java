package cl.hito.catalog.transaction.report;

import cl.hito.catalog.institution.Group;
import cl.hito.catalog.transaction.TransactionsFilter;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the summary; absent ones narrow nothing. */
public class SummaryFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Region of the institution, two digits")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "Group of the institution, DFL 1/2020 art. 5")
    @QueryParam("group")
    @Nullable Group group;

    @Parameter(description = "First month, yyyy-MM, inclusive")
    @QueryParam("periodFrom")
    @Pattern(regexp = TransactionsFilter.MONTH) @Nullable String periodFrom;

    @Parameter(description = "Last month, yyyy-MM, inclusive; at most the present one")
    @QueryParam("periodTo")
    @Pattern(regexp = TransactionsFilter.MONTH) @Nullable String periodTo;

    MonthSpan span(LocalDate today) {
        return MonthSpan.of("periodFrom", periodFrom, "periodTo", periodTo, today);
    }
}

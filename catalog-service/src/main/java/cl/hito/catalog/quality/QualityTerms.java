package cl.hito.catalog.quality;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How long is too long, for the checks that look at time; in months. */
public class QualityTerms {

    private static final int MOST = 120;

    @Parameter(description = "A record that nobody has changed for so many months is stale")
    @QueryParam("staleAfterMonths")
    @DefaultValue("12")
    @Min(1) @Max(MOST) int staleAfterMonths = 12;

    @Parameter(description = "A record that is completed for so many months should have its official code")
    @QueryParam("codeAfterMonths")
    @DefaultValue("12")
    @Min(1) @Max(MOST) int codeAfterMonths = 12;

    @Parameter(
            description =
                    "A completed record that has its code for so many closed months should have reported transactions in one")
    @QueryParam("transactionMonths")
    @DefaultValue("3")
    @Min(1) @Max(MOST) int transactionMonths = 3;

    LocalDate staleBefore(LocalDate today) {
        return today.minusMonths(staleAfterMonths);
    }

    LocalDate codedBefore(LocalDate today) {
        return today.minusMonths(codeAfterMonths);
    }

    /** First of the closed months in which a record should have reported. */
    YearMonth reportedSince(LocalDate today) {
        return YearMonth.from(today).minusMonths(transactionMonths);
    }

    /** A text of a check with its terms filled in. */
    String fill(String text) {
        return text.replace("{staleAfterMonths}", Integer.toString(staleAfterMonths))
                .replace("{codeAfterMonths}", Integer.toString(codeAfterMonths))
                .replace("{transactionMonths}", Integer.toString(transactionMonths));
    }
}

package cl.hito.indicators.value;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is far from the rest, and how far is far. */
public class OutlierFilter extends StandingFilter {

    /** How a value is held against others. */
    @Schema(name = "IndicatorOutlierMethod")
    public enum Method {
        /** Distance from the mean of the bodies in standard deviations of the sample; far is over 3. */
        Z_SCORE("3"),

        /**
         * Distance from the median of the bodies in median absolute deviations (Iglewicz and Hoaglin 1993), which a
         * few wild values do not move; far is over 3.5.
         */
        MODIFIED_Z_SCORE("3.5"),

        /**
         * Outside of what the same body had in the twelve months before, widened on both sides by the threshold
         * times their range; needs three of them.
         */
        MIN_MAX("0");

        private final BigDecimal threshold;

        Method(String threshold) {
            this.threshold = new BigDecimal(threshold);
        }
    }

    @Parameter(description = "How values are held against others")
    @QueryParam("method")
    @DefaultValue("MODIFIED_Z_SCORE")
    Method method = Method.MODIFIED_Z_SCORE;

    @Parameter(description = "How far is far; by the method when absent: 3, 3.5 and 0")
    @QueryParam("threshold")
    @Pattern(regexp = "[0-9]{1,4}(\\.[0-9]{1,6})?")
    @Nullable String threshold;

    BigDecimal far() {
        return threshold == null ? method.threshold : new BigDecimal(threshold);
    }
}

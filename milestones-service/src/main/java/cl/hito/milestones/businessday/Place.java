package cl.hito.milestones.businessday;

import org.jspecify.annotations.Nullable;

/**
 * Where a term runs: in the country as such, in a region, or in a commune, which is in its region.
 *
 * @param region two digits of the CUT; null for the country
 * @param commune five digits of the CUT; null for a region or the country
 */
record Place(@Nullable String region, @Nullable String commune) {

    static final String REGION = "0[1-9]|1[0-6]";
    static final String COMMUNE = "(0[1-9]|1[0-6])[0-9]{3}";

    private static final int REGION_DIGITS = 2;

    Place {
        if (commune != null) {
            String own = commune.substring(0, REGION_DIGITS);
            if (region != null && !region.equals(own)) {
                throw new IllegalArgumentException("commune " + commune + " is not in region " + region);
            }
            region = own;
        }
    }
}

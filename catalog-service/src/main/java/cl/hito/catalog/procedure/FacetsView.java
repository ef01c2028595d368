package cl.hito.catalog.procedure;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Records counted by what they can be narrowed by.
 *
 * @param total of the records that fit the whole filter
 * @param facets in the order asked for
 */
@Schema(name = "ProcedureFacets")
public record FacetsView(
        @Schema(required = true) long total,
        @Schema(required = true) List<FacetView> facets) {

    /**
     * One facet, counted over the records that fit the filter without the facet's own parameter.
     *
     * @param facet name of the query parameter
     * @param values most frequent first
     * @param truncated whether there are more values than those listed
     */
    @Schema(name = "ProcedureFacet")
    public record FacetView(
            @Schema(required = true) String facet,
            @Schema(required = true) List<FacetCount> values,
            @Schema(required = true) boolean truncated) {}

    /**
     * One value.
     *
     * @param value as the query parameter takes it; null for the records that do not answer, or whose institution
     *     has none
     * @param count records with it
     */
    @Schema(name = "ProcedureFacetCount")
    public record FacetCount(
            @Schema(required = true, nullable = true) @Nullable String value,

            @Schema(required = true) long count) {}
}

package cl.hito.chassis.http;

import cl.hito.chassis.export.Table;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/**
 * Takes {@code format} of a GET for what {@code Accept} would have said, so that a plain link, in a page or in a
 * catalogue of open data, downloads a list as a file. A format that is not on offer stays a parameter that the
 * operation does not know, and is refused as such.
 */
@Provider
@PreMatching
class FormatParameter implements ContainerRequestFilter {

    static final String NAME = "format";

    /** What each name stands for. */
    static final Map<String, String> FORMATS = Map.of("csv", Table.CSV, "xlsx", Table.XLSX, "json", Table.JSON);

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        List<String> asked = uri.getQueryParameters().get(NAME);
        if (asked == null || asked.size() != 1 || !request.getMethod().equals("GET")) {
            return;
        }
        String mediaType = FORMATS.get(asked.get(0));
        if (mediaType != null) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, mediaType);
            request.setProperty(Table.BY_LINK, true);
            request.setRequestUri(
                    uri.getRequestUriBuilder().replaceQueryParam(NAME).build());
        }
    }
}

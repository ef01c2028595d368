package cl.hito.chassis.paging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list. */
public class PageRequest {

    public static final int DEFAULT_SIZE = 100;
    public static final int MAX_SIZE = 1000;

    @Parameter(description = "Items per page")
    @QueryParam("pageSize")
    @DefaultValue("100")
    @Min(1) @Max(MAX_SIZE) int pageSize = DEFAULT_SIZE;

    @Parameter(description = "The nextPageToken of the page before")
    @QueryParam("pageToken")
    @Size(max = 2000) @Nullable String pageToken;

    @Parameter(description = "Field to order by; with - before it, descending")
    @QueryParam("sort")
    @Size(max = 50) @Nullable String sort;

    public PageRequest() {}

    public static PageRequest of(int pageSize, @Nullable String pageToken, @Nullable String sort) {
        PageRequest request = new PageRequest();
        request.pageSize = pageSize;
        request.pageToken = pageToken;
        request.sort = sort;
        return request;
    }

    public int pageSize() {
        return pageSize;
    }

    public @Nullable String pageToken() {
        return pageToken;
    }

    public @Nullable String sort() {
        return sort;
    }
}

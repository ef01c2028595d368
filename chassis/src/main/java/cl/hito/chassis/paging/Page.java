package cl.hito.chassis.paging;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the order asked for
 * @param nextPageToken opaque; null on the last page
 * @param total of the whole list
 */
public record Page<T>(
        @Schema(required = true) List<T> items,
        @Schema(required = true, nullable = true) @Nullable String nextPageToken,
        @Schema(required = true) Total total) {

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextPageToken, total);
    }
}

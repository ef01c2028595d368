package cl.hito.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem document, RFC 9457 section 3.
 *
 * @param type path of the page that explains the problem
 * @param title the same for every occurrence of the type
 * @param status HTTP status
 * @param detail what happened this time
 * @param instance {@code urn:hito:request:ID} of the request, to be quoted when asking for help
 * @param errors the fields that are wrong; absent when there is none
 */
@Schema(name = "Problem", description = "Problem document, RFC 9457")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(required = true) String type,
        @Schema(required = true) String title,
        @Schema(required = true) int status,
        @Schema(nullable = true) @Nullable String detail,
        @Schema(nullable = true) @Nullable String instance,
        @Schema(nullable = true) @Nullable List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
}

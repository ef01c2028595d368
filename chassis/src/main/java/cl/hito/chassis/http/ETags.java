package cl.hito.chassis.http;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** ETag and If-Match over the version of a record (RFC 9110 sections 8.8.3 and 13.1.1). */
public final class ETags {

    private ETags() {}

    /** The strong tag of a version. */
    public static EntityTag of(long version) {
        return new EntityTag("v" + version);
    }

    /** The answer to a conditional GET: 304 when the client has this version already, else the record. */
    public static Response conditional(Request request, long version, Object record) {
        return conditional(request, of(version), record);
    }

    /** The same for a representation that has a tag of its own (RFC 9110 section 8.8.3). */
    public static Response conditional(Request request, EntityTag tag, Object record) {
        Response.ResponseBuilder decided = request.evaluatePreconditions(tag);
        if (decided == null) {
            return Response.ok(record).tag(tag).build();
        }
        Response answer = decided.build();
        if (answer.getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
        }
        return answer;
    }

    /** 428 without If-Match, 412 when the record is no longer at the version that the caller read. */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(ProblemType.PRECONDITION_REQUIRED);
        }
        String wanted = "\"v" + version + "\"";
        for (String tag : ifMatch.split(",", -1)) {
            String trimmed = tag.trim();
            if (trimmed.equals("*") || trimmed.equals(wanted)) {
                return;
            }
        }
        throw ProblemException.of(
                ProblemType.PRECONDITION_FAILED,
                "La versión actual es «v" + version + "».",
                "The present version is \"v" + version + "\".");
    }
}

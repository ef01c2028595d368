package cl.hito.milestones.evidence;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Answers with a file so that a browser keeps it and never shows it as a page of ours. */
final class Downloads {

    private Downloads() {}

    static Response of(EvidenceView.File file, Supplier<InputStream> content, Request request) {
        EntityTag tag = new EntityTag("sha256-" + file.sha256());
        Response.ResponseBuilder decided = request.evaluatePreconditions(tag);
        if (decided != null) {
            Response answer = decided.build();
            if (answer.getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            return answer;
        }
        String digest =
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())) + ":";
        return Response.ok(content.get())
                .type(file.mediaType())
                .tag(tag)
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header("Repr-Digest", digest)
                .header("Content-Digest", digest)
                .header("Content-Disposition", disposition(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    /** RFC 6266: the name in ASCII for old readers, and in UTF-8. */
    private static String disposition(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}

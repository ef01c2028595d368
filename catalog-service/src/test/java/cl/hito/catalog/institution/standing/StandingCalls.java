package cl.hito.catalog.institution.standing;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.office;

import io.restassured.response.ValidatableResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the tests of standings say to the service. */
final class StandingCalls {

    private StandingCalls() {}

    static ValidatableResponse group(String code, String group, String from, String source) {
        return office().body("{\"group\":%s,\"from\":\"%s\",\"source\":\"%s\"}".formatted(group, from, source))
                .post(ALL + code + "/groups")
                .then();
    }

    static ValidatableResponse subject(String code, String subject, String from, String reason) {
        return office().body("{\"subject\":\"%s\",\"from\":\"%s\",\"source\":\"Ley X\",\"reason\":%s}"
                        .formatted(subject, from, reason))
                .post(ALL + code + "/subjects")
                .then();
    }

    static void together(int threads, Callable<?> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<?> each : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}

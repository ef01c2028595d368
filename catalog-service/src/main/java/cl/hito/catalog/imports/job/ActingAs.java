package cl.hito.catalog.imports.job;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.concurrent.Callable;

/** Work of an import that goes through the features' own operations: the history names who sent the file. */
public final class ActingAs {

    private ActingAs() {}

    /** Does something in one transaction, as the caller who sent the file. */
    public static <T> T inTransaction(Job job, int mostSeconds, Callable<T> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            Arc.container()
                    .instance(CurrentIdentityAssociation.class)
                    .get()
                    .setIdentity(QuarkusSecurityIdentity.builder()
                            .setPrincipal(new QuarkusPrincipal(job.actor()))
                            .build());
            return QuarkusTransaction.requiringNew().timeout(mostSeconds).call(work);
        } finally {
            request.terminate();
        }
    }
}

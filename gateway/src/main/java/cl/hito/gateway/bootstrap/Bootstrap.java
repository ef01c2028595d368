package cl.hito.gateway.bootstrap;

import cl.hito.gateway.account.NewAccount;
import cl.hito.gateway.account.UserAccounts;
import cl.hito.gateway.client.ApiClients;
import cl.hito.gateway.client.NewClient;
import cl.hito.gateway.client.PresentedKey;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the accounts and clients of the bootstrap file that are not there yet. What is there stays as it
 * is, so a start with an old file neither resets a password nor revives a revoked key.
 */
@Singleton
class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);

    /** Copies that start together take turns; the number only has to be the same in all of them. */
    private static final long TURN = 217_183;

    private final Optional<Path> file;
    private final UserAccounts accounts;
    private final ApiClients clients;
    private final EntityManager em;
    private final ObjectMapper json;
    private final Validator validator;

    Bootstrap(
            BootstrapConfig config,
            UserAccounts accounts,
            ApiClients clients,
            EntityManager em,
            ObjectMapper json,
            Validator validator) {
        this.file = config.credentials();
        this.accounts = accounts;
        this.clients = clients;
        this.em = em;
        this.json = json;
        this.validator = validator;
    }

    void start(@Observes StartupEvent event) {
        file.ifPresent(this::load);
    }

    private void load(Path path) {
        BootstrapFile content = read(path);
        QuarkusTransaction.requiringNew().run(() -> {
            em.createNativeQuery("select cast(pg_advisory_xact_lock(:turn) as text)")
                    .setParameter("turn", TURN)
                    .getSingleResult();
            long users = orEmpty(content.users()).stream()
                    .filter(u -> accounts.createIfMissing(
                            new NewAccount(u.username(), u.password(), u.role(), u.institution())))
                    .count();
            long keys = orEmpty(content.apiKeys()).stream().filter(this::create).count();
            LOG.infof("bootstrap credentials users=%d apiKeys=%d", users, keys);
        });
    }

    private boolean create(BootstrapFile.ApiKey key) {
        NewClient client = new NewClient(key.name(), key.role(), key.institution(), key.scopes(), null);
        Set<ConstraintViolation<NewClient>> violations = validator.validate(client);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("bootstrap client " + key.name() + " is not valid: "
                    + violations.iterator().next().getPropertyPath());
        }
        PresentedKey presented = PresentedKey.of(key.key())
                .orElseThrow(() -> new IllegalStateException(
                        "bootstrap client " + key.name() + ": its key has not the form hito_ and 20 characters more"));
        return clients.createIfMissing(client, presented);
    }

    private BootstrapFile read(Path path) {
        try {
            return json.readValue(path.toFile(), BootstrapFile.class);
        } catch (IOException e) {
            // Jackson's message quotes what it read, and here that may be a password.
            throw new IllegalStateException("bootstrap credentials cannot be read from " + path + ": "
                    + e.getClass().getSimpleName());
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}

package cl.hito.catalog.institution.person;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the personal data is: one row per version of it that was given, found by its digest, erasable. */
@Singleton
class Identities {

    private static final int SALT_BYTES = 16;

    private final EntityManager em;
    private final SecureRandom random = new SecureRandom();

    Identities(EntityManager em) {
        this.em = em;
    }

    /** A new salt and the digest of the identity under it; stored once the person is. */
    Sealed seal(Identity identity) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Sealed(identity, salt, identity.digest(salt));
    }

    void store(UUID person, Sealed sealed, Instant now) {
        em.createNativeQuery("""
                        insert into person_identity (digest, person, salt, name, run, email, account, recorded_at)
                        values (:digest, :person, :salt, :name, :run, :email, :account, :at)
                        """)
                .setParameter("digest", sealed.digest())
                .setParameter("person", person)
                .setParameter("salt", sealed.salt())
                .setParameter("name", sealed.identity().name())
                .setParameter("run", sealed.identity().run())
                .setParameter("email", sealed.identity().email())
                .setParameter("account", sealed.identity().account())
                .setParameter("at", now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** The identity with this digest; null once it was erased. */
    @Nullable Identity find(UUID person, String digest) {
        return of(person).get(digest);
    }

    /** All that was given of a person, by digest. */
    Map<String, Identity> of(UUID person) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select digest, name, run, email, account from person_identity where person = :person",
                        Tuple.class)
                .setParameter("person", person)
                .getResultList();
        Map<String, Identity> found = new HashMap<>();
        rows.forEach(row -> found.put(
                row.get("digest", String.class),
                new Identity(
                        row.get("name", String.class),
                        row.get("run", String.class),
                        row.get("email", String.class),
                        row.get("account", String.class))));
        return found;
    }

    /** Forgets who a person is, with the salts: what is left in the history tells nobody anything. */
    void erase(UUID person) {
        em.createNativeQuery("delete from person_identity where person = :person")
                .setParameter("person", person)
                .executeUpdate();
    }

    @SuppressWarnings("ArrayRecordComponent") // goes to the database; nobody compares it
    record Sealed(Identity identity, byte[] salt, String digest) {}
}

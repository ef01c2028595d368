package cl.hito.catalog.institution.person;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Set;

/** Who may act for an institution on a day. What the other features ask; nobody's name leaves here. */
@Singleton
public class People {

    private static final String USER = "user:";

    private final PersonRepository repository;

    People(PersonRepository repository) {
        this.repository = repository;
    }

    /**
     * Whether an actor holds one of the roles in an institution.
     *
     * @param institution code, such as {@code MUN-08106}
     * @param actor as {@code Caller.actor()} gives it; only a {@code user:…} holds roles
     * @param roles of which one suffices
     * @param day in America/Santiago
     */
    public boolean holds(String institution, String actor, Set<PersonRole> roles, LocalDate day) {
        return actor.startsWith(USER)
                && !roles.isEmpty()
                && repository.holds(institution, actor.substring(USER.length()), roles, day);
    }

    /** Whether somebody, whoever it is, holds the role in the institution on the day. */
    public boolean designated(String institution, PersonRole role, LocalDate day) {
        return repository.designated(institution, role, day);
    }
}

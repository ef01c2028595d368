package cl.hito.catalog.institution.person;

import cl.hito.catalog.institution.InstitutionView;
import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.institution.unit.Units;
import cl.hito.chassis.database.DatabaseFailure;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Enters, changes and ends who acts for an institution; each with its history row, and with an event of the
 * institution when a designation changed. Names stay here.
 */
@Singleton
class PeopleRegister {

    static final String AGGREGATE = "institution-person";

    private final PersonRepository repository;
    private final Identities identities;
    private final People people;
    private final Institutions institutions;
    private final Units units;
    private final History history;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;
    private final Validator validator;

    PeopleRegister(
            PersonRepository repository,
            Identities identities,
            People people,
            Institutions institutions,
            Units units,
            History history,
            Caller caller,
            Clock clock,
            ObjectMapper json,
            Validator validator) {
        this.repository = repository;
        this.identities = identities;
        this.people = people;
        this.institutions = institutions;
        this.units = units;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
        this.validator = validator;
    }

    Page<PersonView> page(String institution, PersonFilter filter, PageRequest page) {
        requireReader(institution);
        institutions.get(institution);
        return repository.page(institution, filter, page).map(this::shown);
    }

    long forEach(String institution, PersonFilter filter, @Nullable String sort, Consumer<PersonView> consumer) {
        return repository.forEach(institution, filter, sort, person -> consumer.accept(shown(person)));
    }

    PersonView get(String institution, UUID id) {
        requireReader(institution);
        return shown(view(entity(institution, id)));
    }

    /** Enters a person; 409 when the role is another's on one of the days. */
    @Transactional
    PersonView create(String institution, PersonData given, @Nullable String reason) {
        requireWriter(institution, given.role());
        institutions.lock(institution);
        PersonData data = given.checked();
        requireUnit(institution, data.unit());
        requireFree(institution, data, null);
        InstitutionView before = institutions.get(institution);
        var sealed = identities.seal(data.identity());
        Person person = new Person(institution, data, sealed.digest(), clock.instant());
        flushed(() -> repository.persistAndFlush(person));
        identities.store(person.state().id(), sealed, clock.instant());
        return record(person, null, before, reason);
    }

    /** Changes what the patch names; the result is held against the same rules as a whole record. */
    @Transactional
    PersonView patch(String institution, UUID id, JsonNode patch, @Nullable String ifMatch, @Nullable String reason)
            throws JsonProcessingException {
        if (!patch.isObject()) {
            throw ProblemException.invalid(Field.of("", "wrong_type"));
        }
        Person person = entity(institution, id);
        requireWriter(institution, person.role());
        requireKnownIdentity(person);
        JsonNode present = json.valueToTree(data(view(person)));
        PersonData data = json.treeToValue(MergePatch.apply(present, patch), PersonData.class);
        Set<ConstraintViolation<PersonData>> violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return change(institution, id, data, ifMatch, reason);
    }

    @Transactional
    PersonView change(
            String institution, UUID id, PersonData given, @Nullable String ifMatch, @Nullable String reason) {
        institutions.lock(institution);
        Person person = entity(institution, id);
        requireWriter(institution, person.role());
        ETags.require(ifMatch, person.version());
        requireKnownIdentity(person);
        PersonData data = given.checked();
        if (data.role() != person.role()) {
            throw ProblemException.invalid(Field.of(
                    "/role",
                    "inconsistent",
                    "El rol no cambia: termine este registro y cree otro.",
                    "The role does not change: end this record and create another."));
        }
        PersonView known = view(person);
        if (data.equals(data(known))) {
            return shown(known);
        }
        if (!Objects.equals(data.unit(), known.unit())) {
            requireUnit(institution, data.unit());
        }
        requireFree(institution, data, id);
        InstitutionView institutionBefore = institutions.get(institution);
        PersonState before = person.state();
        String digest = person.identity();
        if (!data.identity().equals(data(known).identity())) {
            var sealed = identities.seal(data.identity());
            identities.store(id, sealed, clock.instant());
            digest = sealed.digest();
        }
        String identity = digest;
        flushed(() -> {
            person.change(data, identity, clock.instant());
            repository.flush();
        });
        return record(person, before, institutionBefore, reason);
    }

    /** Forgets who a person was, once the role has ended; the role, its days and its act stay. */
    @Transactional
    PersonView erase(String institution, UUID id, @Nullable String reason) {
        institutions.lock(institution);
        Person person = entity(institution, id);
        PersonState before = person.state();
        LocalDate until = before.until();
        if (until == null || !until.isBefore(Santiago.today(clock))) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Solo se borran los datos de quien ya terminó.",
                    "Only the data of who has ended is erased.");
        }
        requireKnownIdentity(person);
        identities.erase(id);
        person.touch(clock.instant());
        repository.flush();
        history.record(AGGREGATE, id, person.version(), before, person.state(), reason);
        return view(person);
    }

    /** The changes of one person, with who it was where that has not been erased. */
    Page<HistoryEntry> history(String institution, UUID id, PageRequest page) {
        requireReader(institution);
        entity(institution, id);
        Map<String, Identity> known = identities.of(id);
        return history.of(AGGREGATE, id, page)
                .map(e -> e.withStates(named(e.before(), known), named(e.after(), known)));
    }

    private @Nullable Object named(@Nullable Object state, Map<String, Identity> known) {
        if (!(state instanceof ObjectNode node)) {
            return state;
        }
        Identity identity = known.get(node.path("identity").asText());
        ObjectNode named = node.deepCopy();
        named.put("erased", identity == null);
        if (identity != null) {
            Identity seen = seen(identity);
            named.put("name", seen.name());
            named.put("run", seen.run());
            named.put("email", seen.email());
            named.put("account", seen.account());
        }
        return named;
    }

    private PersonView record(
            Person person, @Nullable PersonState before, InstitutionView institution, @Nullable String reason) {
        PersonState after = person.state();
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        boolean told =
                before == null || !before.from().equals(after.from()) || !Objects.equals(before.until(), after.until());
        if (told && PersonRole.DESIGNATED.contains(after.role())) {
            // What the caller wrote as reason may name the person; the institution's history is read by more.
            institutions.redesignated(after.institution(), institution, "Designación: " + after.role());
        }
        return shown(view(person));
    }

    private void requireFree(String institution, PersonData data, @Nullable UUID except) {
        if (!PersonRole.SINGLE.contains(data.role())) {
            return;
        }
        repository.overlapping(institution, data.role(), data.from(), data.until(), except).stream()
                .findFirst()
                .ifPresent(other -> {
                    String until = other.until() == null ? "" : other.until().toString();
                    throw ProblemException.of(
                            ProblemType.CONFLICT,
                            "Ya hay quien tiene el rol " + data.role() + " desde el " + other.from()
                                    + (until.isEmpty() ? ", sin término" : " hasta el " + until)
                                    + ". Termine primero ese registro.",
                            "The role " + data.role() + " is held from " + other.from()
                                    + (until.isEmpty() ? " on, without end" : " until " + until)
                                    + ". End that record first.");
                });
    }

    private void requireUnit(String institution, @Nullable String unit) {
        if (unit != null) {
            units.requireKnown(institution, unit, "/unit");
        }
    }

    /** The lock on the institution makes this impossible; should it fail, the constraint holds. */
    private static void flushed(Runnable write) {
        try {
            write.run();
        } catch (PersistenceException e) {
            if (DatabaseFailure.isExclusion(e)) {
                throw ProblemException.of(ProblemType.CONFLICT);
            }
            throw e;
        }
    }

    private void requireReader(String institution) {
        if (caller.hasRole(Roles.EDITOR) && !institution.equals(caller.institution())) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Su cuenta solo puede ver a las personas de su propia institución.",
                    "Your account may only see the people of its own institution.");
        }
    }

    private void requireWriter(String institution, PersonRole role) {
        if (caller.hasRole(Roles.ADMIN) || caller.hasRole(Roles.OFFICE)) {
            return;
        }
        requireReader(institution);
        if (!people.holds(institution, caller.actor(), Set.of(PersonRole.CTD), Santiago.today(clock))
                || !PersonRole.GIVEN_BY_CTD.contains(role)) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "En su institución, solo el CTD designa a editores e invitados; los demás roles los registra la"
                            + " oficina de transformación.",
                    "Within an institution only its CTD names editors and guests; the transformation office records"
                            + " the other roles.");
        }
    }

    private void requireKnownIdentity(Person person) {
        if (identities.find(person.state().id(), person.identity()) == null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Los datos de esta persona se borraron; el registro ya no cambia.",
                    "The data of this person was erased; the record changes no more.");
        }
    }

    private PersonView view(Person person) {
        PersonState state = person.state();
        return PersonView.of(state, identities.find(state.id(), state.identity()));
    }

    private PersonView shown(PersonView person) {
        return caller.hasRole(Roles.AUDITOR) ? person.masked() : person;
    }

    private Identity seen(Identity identity) {
        return caller.hasRole(Roles.AUDITOR) ? identity.masked() : identity;
    }

    private static PersonData data(PersonView view) {
        return new PersonData(
                view.role(),
                view.name() == null ? "" : view.name(),
                view.run(),
                view.email(),
                view.post(),
                view.unit(),
                view.account(),
                view.from(),
                view.until(),
                view.appointment());
    }

    private Person entity(String institution, UUID id) {
        return repository
                .findByIdOptional(id)
                .filter(person -> person.institution().equals(institution))
                .orElseThrow(() -> ProblemException.notFound("la persona", "person", id));
    }
}

package cl.hito.catalog.imports;

import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportState;
import cl.hito.catalog.imports.job.ImportWorker;
import cl.hito.catalog.imports.job.RemoteFile;
import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.institution.person.People;
import cl.hito.catalog.institution.person.PersonRole;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers do with imports: send them, look at them, apply a dry run, take one back. */
@Singleton
class Imports {

    private static final int CHUNK = 1 << 20;

    private final EntityManager em;
    private final ImportRepository repository;
    private final Institutions institutions;
    private final People people;
    private final ImportWorker worker;
    private final RemoteFile remote;
    private final Caller caller;
    private final ProblemResponses responses;
    private final ObjectMapper json;
    private final Clock clock;

    Imports(
            EntityManager em,
            ImportRepository repository,
            Institutions institutions,
            People people,
            ImportWorker worker,
            RemoteFile remote,
            Caller caller,
            ProblemResponses responses,
            ObjectMapper json,
            Clock clock) {
        this.em = em;
        this.repository = repository;
        this.institutions = institutions;
        this.people = people;
        this.worker = worker;
        this.remote = remote;
        this.caller = caller;
        this.responses = responses;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the caller may write to every body. */
    boolean everywhere() {
        return caller.hasRole(Roles.OFFICE) || caller.hasRole(Roles.ADMIN);
    }

    /** The institution whose imports the caller sees; null for who sees all. */
    @Nullable String visibleTo() {
        if (everywhere() || caller.hasRole(Roles.AUDITOR)) {
            return null;
        }
        String home = caller.institution();
        return home == null ? "" : home;
    }

    /** Stores the file and the job in one transaction; who works on it hears of it after that. */
    @Transactional
    @Idempotent
    Response receive(ImportRequest request, Path file) {
        requireRight(request.kind(), request.institution());
        if (request.institution() != null) {
            institutions.requireKnown(request.institution(), "?institution");
        }
        return received(request, file);
    }

    private void requireRight(ImportKind kind, @Nullable String institution) {
        if (kind.isForTheOffice() && !everywhere()) {
            throw ProblemException.of(ProblemType.FORBIDDEN);
        }
        if (institution != null) {
            caller.requireWriteTo(institution);
        } else if (!everywhere()) {
            caller.requireWriteTo(String.valueOf(caller.institution()));
        }
    }

    /** An import whose file is fetched from elsewhere; 409 when nobody said from where. */
    @Transactional
    @Idempotent
    Response receiveFrom(ImportRequest request) {
        if (!remote.isConfigured()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La dirección del Codificador no está configurada.",
                    "The address of the Codificador is not configured.");
        }
        if (request.institution() != null) {
            institutions.requireKnown(request.institution(), "?institution");
        }
        return received(request, null);
    }

    private Response received(ImportRequest request, @Nullable Path file) {
        UUID id = insert(request);
        if (file != null) {
            store(id, file);
        }
        ImportView view = get(id);
        return Response.created(URI.create("/api/v1/imports/" + id))
                .entity(view)
                .build();
    }

    /** To be called when the transaction of a change has ended. */
    void wake() {
        worker.wake();
    }

    ImportView get(UUID id) {
        return repository
                .find(id, visibleTo(), responses.english())
                .orElseThrow(() -> ProblemException.notFound("la importación", "import", id));
    }

    /**
     * Applies a dry run: the file is checked once more, and what it says is done this time, by the right and in the
     * name of whoever applies it. Its home stays: of another body's import nobody but the office knows.
     */
    @Transactional
    @Idempotent
    Response apply(UUID id) {
        ImportView present = get(id);
        requireRight(present.kind(), present.institution());
        int begun = em.createNativeQuery("""
                        update import_job set state = 'RECEIVED', dry_run = false, attempts = 0, lease_until = null,
                            applied_by = :actor, everywhere = :everywhere, reviewer = :reviewer
                        where id = :id and state = 'CHECKED'
                        """)
                .setParameter("id", id)
                .setParameter("actor", caller.actor())
                .setParameter("everywhere", everywhere())
                .setParameter("reviewer", reviews())
                .executeUpdate();
        if (begun == 0) {
            throw conflict(present.state());
        }
        return Response.accepted(get(id)).build();
    }

    /** Takes an import back that has changed nothing yet. */
    @Transactional
    @Idempotent
    Response cancel(UUID id) {
        ImportView present = get(id);
        int cancelled = em.createNativeQuery("""
                        update import_job set state = 'CANCELLED', lease = null, lease_until = null, finished_at = :at
                        where id = (select id from import_job where id = :id
                                    and state in ('RECEIVED', 'CHECKING', 'CHECKED') for update skip locked)
                        """)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
        if (cancelled == 0) {
            throw conflict(present.state());
        }
        return Response.ok(get(id)).build();
    }

    private static ProblemException conflict(ImportState state) {
        return ProblemException.of(
                ProblemType.CONFLICT,
                "La importación " + inSpanish(state) + ", y eso ya no se puede hacer.",
                "The import is " + state + ", which does not allow it.");
    }

    private static String inSpanish(ImportState state) {
        return switch (state) {
            case RECEIVED -> "está en espera";
            case CHECKING -> "se está revisando";
            case CHECKED -> "está revisada";
            case APPLYING -> "se está aplicando";
            case APPLIED -> "ya se aplicó";
            case REJECTED -> "fue rechazada";
            case FAILED -> "falló";
            case CANCELLED -> "fue anulada";
        };
    }

    private UUID insert(ImportRequest request) {
        return (UUID) em.createNativeQuery("""
                        insert into import_job (id, kind, state, institution, actor, everywhere, home, reviewer, dry_run,
                            conflict_policy, mode, sheet, mapping, file_name, file_bytes, sha256, reason,
                            source, created_at)
                        values (uuidv7(), :kind, 'RECEIVED', :institution, :actor, :everywhere, :home, :reviewer, :dryRun,
                            :conflictPolicy, :mode, :sheet, cast(:mapping as jsonb), :fileName, :fileBytes, :sha256,
                            :reason, :source, :at)
                        returning id
                        """, UUID.class)
                .setParameter("kind", request.kind().name())
                .setParameter("institution", request.institution())
                .setParameter("actor", caller.actor())
                .setParameter("everywhere", everywhere())
                .setParameter("home", everywhere() ? null : caller.institution())
                .setParameter("reviewer", reviews())
                .setParameter("dryRun", request.dryRun())
                .setParameter("conflictPolicy", request.conflictPolicy().name())
                .setParameter("mode", request.mode().name())
                .setParameter("sheet", request.sheet())
                .setParameter("mapping", mapping(request))
                .setParameter("fileName", request.fileName())
                .setParameter("fileBytes", request.fileBytes())
                .setParameter("sha256", request.sha256())
                .setParameter("reason", request.reason())
                .setParameter("source", request.source())
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .getSingleResult();
    }

    private boolean reviews() {
        String home = caller.institution();
        return home != null
                && people.holds(
                        home, caller.actor(), Set.of(PersonRole.CTD, PersonRole.CTD_SUBROGATE), Santiago.today(clock));
    }

    private @Nullable String mapping(ImportRequest request) {
        try {
            return request.mapping() == null ? null : json.writeValueAsString(request.mapping());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(UUID id, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int position = 0;
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                em.createNativeQuery(
                                "insert into import_chunk (import_id, position, data) values (:id, :position, :data)")
                        .setParameter("id", id)
                        .setParameter("position", position++)
                        .setParameter("data", chunk)
                        .executeUpdate();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

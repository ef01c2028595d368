package cl.hito.milestones.evidence;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneLedger;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.milestone.Milestones;
import cl.hito.milestones.observation.KeptObservations;
import cl.hito.milestones.observation.KeptObservations.Kept;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes evidence in and withdraws it; the milestone follows in the same transaction. */
@Singleton
class Evidences {

    private static final String AGGREGATE = "evidence";

    private final EvidenceRepository repository;
    private final Milestones milestones;
    private final MilestoneLedger ledger;
    private final FileStore files;
    private final KeptObservations observations;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Evidences(
            EvidenceRepository repository,
            Milestones milestones,
            MilestoneLedger ledger,
            FileStore files,
            KeptObservations observations,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.milestones = milestones;
        this.ledger = ledger;
        this.files = files;
        this.observations = observations;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    EvidenceView add(UUID milestone, NewEvidence given, @Nullable String reason) {
        given.checkNoFile();
        given.checkObservation();
        return add(milestone, given, null, "/", reason);
    }

    /** Adds a file that has been taken in whole; its content and what is said of it, or neither. */
    @Transactional
    @Idempotent
    Response add(UUID milestone, NewEvidence given, NewFile file, Path content, @Nullable String reason) {
        files.store(content, file);
        return created(add(milestone, given, file, "?", reason));
    }

    static Response created(EvidenceView added) {
        return Response.created(URI.create("/api/v1/milestones/" + added.milestone() + "/evidence/" + added.id()))
                .tag(ETags.of(added.version()))
                .entity(added)
                .build();
    }

    private EvidenceView add(
            UUID milestoneId, NewEvidence given, @Nullable NewFile file, String where, @Nullable String reason) {
        MilestoneView milestone = writable(milestoneId);
        Kept seen = given.observation() == null ? null : showing(milestone, given.observation());
        LocalDate seenOn = seen == null ? null : LocalDate.ofInstant(seen.observedAt(), Santiago.ZONE);
        LocalDate effectiveOn = given.check(Santiago.today(clock), seenOn, where);
        requireAsked(milestone);
        if (given.step() != null && !repository.hasStep(milestoneId, given.step())) {
            throw ProblemException.invalid(Field.of(where + "step", "not_found"));
        }
        if (given.replaces() != null) {
            requireReplaceable(milestoneId, given.replaces(), given.step(), where);
        }
        Evidence evidence = new Evidence(
                milestoneId,
                repository.nextRevision(milestoneId),
                given,
                effectiveOn,
                file,
                caller.actor(),
                clock.instant());
        repository.persistAndFlush(evidence);
        EvidenceView after = repository.view(milestoneId, evidence.id());
        history.record(AGGREGATE, after.id(), after.version(), null, after, reason);
        outbox.add(EventType.EVIDENCE_CHANGED, after.id(), after.version(), EvidenceEvent.of(after, milestone));
        ledger.fulfilAsShown(milestoneId, caller.actor(), reason);
        return after;
    }

    @Transactional
    EvidenceView withdraw(UUID milestoneId, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        MilestoneView milestone = writable(milestoneId);
        Evidence evidence = repository.of(milestoneId, id).orElseThrow(() -> EvidenceRepository.notFound(id));
        ETags.require(ifMatch, evidence.version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        EvidenceView before = repository.view(milestoneId, id);
        // Without what stands between them, the evidence that was corrected first would stand again beside the last.
        if (before.replacedBy() != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Esta evidencia fue reemplazada; primero hay que retirar la revisión posterior.",
                    "This evidence has been replaced; the later revision has to be withdrawn first.");
        }
        evidence.withdraw(caller.actor(), reason, clock.instant());
        repository.flush();
        EvidenceView after = repository.view(milestoneId, id);
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.EVIDENCE_CHANGED, after.id(), after.version(), EvidenceEvent.of(after, milestone));
        ledger.fulfilAsShown(milestoneId, caller.actor(), reason);
        return after;
    }

    /** What was seen, when it shows this milestone; 400 otherwise. */
    private Kept showing(MilestoneView milestone, UUID id) {
        Kept kept = observations
                .find(id)
                .filter(found -> found.institution().equals(milestone.institution()))
                .orElseThrow(() -> ProblemException.invalid(Field.of("/observation", "not_found")));
        boolean same = switch (milestone.kind()) {
            case LEGAL -> kept.phase() != null && kept.phase().equals(milestone.phase());
            case PLATFORM -> kept.platform() != null && kept.platform().equals(milestone.platform());
            case PLAN ->
                (kept.phase() != null && kept.phase().equals(milestone.phase()))
                        || (kept.platform() != null && kept.platform().equals(milestone.platform()));
        };
        if (!same) {
            throw ProblemException.invalid(Field.of(
                    "/observation",
                    "inconsistent",
                    "Esa cifra no habla de lo que pide este hito.",
                    "That figure does not speak of what this milestone asks for."));
        }
        if (!kept.seen()) {
            throw ProblemException.invalid(Field.of(
                    "/observation",
                    "inconsistent",
                    "Lo observado no muestra cumplimiento: la plataforma dijo que no, cero o nada.",
                    "What was observed shows no fulfilment: the platform said no, zero or nothing."));
        }
        return kept;
    }

    private static void requireAsked(MilestoneView milestone) {
        boolean asked = switch (milestone.state()) {
            case NOT_SUBJECT -> false;
            // A platform that serves no phase is asked for by nobody, and may be shown all the same.
            case NOT_APPLICABLE -> milestone.kind() == MilestoneKind.PLATFORM;
            default -> true;
        };
        if (!asked) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La ley no exige este hito a la institución; no hay nada que acreditar.",
                    "The law does not ask this milestone of the institution; there is nothing to show.");
        }
    }

    private void requireReplaceable(UUID milestone, UUID id, @Nullable String step, String where) {
        Evidence earlier = repository
                .of(milestone, id)
                .orElseThrow(() -> ProblemException.invalid(Field.of(where + "replaces", "not_found")));
        if (earlier.isWithdrawn() || repository.view(milestone, id).replacedBy() != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Esa evidencia ya fue retirada o reemplazada.",
                    "That evidence has been withdrawn or replaced already.");
        }
        if (!Objects.equals(earlier.step(), step)) {
            throw ProblemException.invalid(Field.of(
                    where + "step",
                    "inconsistent",
                    "Una revisión es del mismo paso que la evidencia que reemplaza.",
                    "A revision is of the same step as the evidence that it replaces."));
        }
    }

    /** Before a file is taken in: whether it would be for nothing. */
    void requireWritable(UUID milestone) {
        caller.requireWriteTo(milestones.get(milestone).institution());
    }

    /** The milestone, locked, when the caller may write for its institution. */
    private MilestoneView writable(UUID id) {
        ledger.lock(id);
        MilestoneView milestone = milestones.get(id);
        caller.requireWriteTo(milestone.institution());
        return milestone;
    }
}

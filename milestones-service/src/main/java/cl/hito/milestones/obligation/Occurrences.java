package cl.hito.milestones.obligation;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records occurrences. */
@Singleton
class Occurrences {

    static final String AGGREGATE = "obligation-occurrence";

    private final OccurrenceRepository repository;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Occurrences(OccurrenceRepository repository, History history, Caller caller, Clock clock) {
        this.repository = repository;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** 404 when the institution does not owe it, or not in that period. */
    OccurrenceView get(String obligation, String institution, String period) {
        OccurrenceFilter one = new OccurrenceFilter();
        one.obligation = obligation;
        one.institution = institution;
        one.period = period;
        return repository.page(one, PageRequest.of(1, null, null)).items().stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "esa obligación de la institución en el período",
                        "such obligation of the institution in the period",
                        obligation + " " + institution + " " + period));
    }

    /** Of what was recorded; 404 when nothing was. */
    UUID recordedId(String obligation, String institution, String period) {
        return repository
                .recorded(obligation, institution, period)
                .map(Occurrence::id)
                .orElseThrow(() -> ProblemException.notFound("nada registrado de", "record of", period));
    }

    @Transactional
    OccurrenceView put(
            String obligation,
            String institution,
            String period,
            OccurrenceData data,
            @Nullable String ifMatch,
            @Nullable String reason) {
        caller.requireWriteTo(institution);
        OccurrenceView present = get(obligation, institution, period);
        ETags.require(ifMatch, present.version());
        data.check(present.firstDay(), Santiago.today(clock));
        Occurrence record = repository.recorded(obligation, institution, period).orElse(null);
        if (record != null && record.data().equals(data)) {
            return present;
        }
        Occurrence.Past before = null;
        if (record == null) {
            record = new Occurrence(obligation, institution, period, data);
            repository.persistAndFlush(record);
        } else {
            before = record.past();
            record.change(data);
            repository.flush();
        }
        history.record(AGGREGATE, record.id(), record.version(), before, record.past(), reason);
        return get(obligation, institution, period);
    }
}

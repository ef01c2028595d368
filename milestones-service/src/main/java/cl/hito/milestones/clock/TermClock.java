package cl.hito.milestones.clock;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.norm.term.DayType;
import cl.hito.milestones.norm.term.Ending;
import cl.hito.milestones.norm.term.NormTerm;
import cl.hito.milestones.norm.term.TermArithmetic;
import cl.hito.milestones.norm.term.TermUnit;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A clock: the text of a term as it was when it began, where it stands, and how it ended. */
@Entity
@Table(name = "term_clock")
class TermClock {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private String term;
    private String norm;
    private String article;

    @Enumerated(EnumType.STRING)
    private TermUnit unit;

    @Enumerated(EnumType.STRING)
    @Column(name = "day_type")
    private DayType dayType;

    private int amount;

    @Enumerated(EnumType.STRING)
    private Ending ending;

    private boolean filing;

    @Column(name = "extension_max")
    private int extensionMax;

    private @Nullable String region;
    private @Nullable String commune;

    @Column(name = "procedure_id")
    private @Nullable UUID procedure;

    @Column(name = "procedure_started_on")
    private @Nullable LocalDate procedureStartedOn;

    private String reference;
    private @Nullable String note;
    private boolean demonstration;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "started_on")
    private LocalDate startedOn;

    private int extension;

    @Column(name = "extended_on")
    private @Nullable LocalDate extendedOn;

    @Column(name = "extension_reason")
    private @Nullable String extensionReason;

    @Column(name = "prudent_due")
    private LocalDate prudentDue;

    private LocalDate due;

    @Column(name = "over_from")
    private Instant overFrom;

    @Column(name = "stopped_on")
    private @Nullable LocalDate stoppedOn;

    @Column(name = "stopped_at")
    private @Nullable Instant stoppedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable ClockOutcome outcome;

    @Column(name = "stop_note")
    private @Nullable String stopNote;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected TermClock() {}

    @SuppressWarnings("NullAway") // follow() fills what is left
    TermClock(NewClock given, NormTerm text, @Nullable String region, @Nullable String commune, BusinessDays days) {
        this.institution = given.institution();
        this.term = text.code();
        this.norm = text.norm();
        this.article = text.article();
        this.unit = text.unit();
        this.dayType = text.dayType();
        this.amount = text.amount() == null ? 0 : text.amount();
        this.ending = text.ending();
        this.filing = text.filing();
        this.extensionMax = text.extension() == null ? 0 : text.extension().most();
        this.region = region;
        this.commune = commune;
        this.procedure = given.procedure();
        this.procedureStartedOn = given.procedureStartedOn();
        this.reference = given.reference();
        this.note = given.note();
        this.demonstration = given.demonstration();
        this.startedOn = given.startedOn();
        String time = unit == TermUnit.HOUR ? given.startedAt() : null;
        this.startedAt = startedOn
                .atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time))
                .atZone(Santiago.ZONE)
                .toInstant();
        follow(days);
    }

    /** Computes the end by a calendar; whether it moved. */
    final boolean follow(BusinessDays days) {
        TermArithmetic.End end = new TermArithmetic(days)
                .end(LocalDateTime.ofInstant(startedAt, Santiago.ZONE), filing, unit, dayType, amount + extension);
        LocalDate newDue = end.due().toLocalDate();
        LocalDate newPrudentDue = end.prudentDue().toLocalDate();
        Instant newOverFrom = unit == TermUnit.HOUR
                ? end.due().atZone(Santiago.ZONE).toInstant()
                : newDue.plusDays(1).atStartOfDay(Santiago.ZONE).toInstant();
        boolean moved = !newDue.equals(due) || !newPrudentDue.equals(prudentDue) || !newOverFrom.equals(overFrom);
        due = newDue;
        prudentDue = newPrudentDue;
        overFrom = newOverFrom;
        return moved;
    }

    void extend(ClockExtension given, LocalDate today, BusinessDays days) {
        requireRunning();
        if (extensionMax == 0) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "La norma no admite ampliar este plazo.",
                    "The norm does not let this term be extended.");
        }
        if (given.by() > extensionMax || given.by() <= extension) {
            throw ProblemException.invalid(Field.of("/by", "out_of_range"));
        }
        if (given.decidedOn().isAfter(today)) {
            throw ProblemException.invalid(Field.of("/decidedOn", "in_the_future"));
        }
        if (given.decidedOn().isBefore(startedOn)) {
            throw ProblemException.invalid(Field.of("/decidedOn", "inconsistent"));
        }
        if (given.decidedOn().isAfter(due)) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "Un plazo vencido no se amplía (Ley 19.880 art. 26): venció el " + due + ".",
                    "A term that has ended is not extended (Ley 19.880 art. 26): it ended on " + due + ".");
        }
        extension = given.by();
        extendedOn = given.decidedOn();
        extensionReason = given.reason();
        follow(days);
    }

    void stop(ClockStop given, Instant now) {
        requireRunning();
        if (unit == TermUnit.HOUR && given.at() == null) {
            throw ProblemException.invalid(Field.of("/at", "required"));
        }
        Instant at = given.on()
                .atTime(given.at() == null ? LocalTime.MIDNIGHT : LocalTime.parse(given.at()))
                .atZone(Santiago.ZONE)
                .toInstant();
        if (at.isAfter(now)) {
            throw ProblemException.invalid(Field.of("/on", "in_the_future"));
        }
        if (at.isBefore(startedAt)) {
            throw ProblemException.invalid(Field.of("/on", "inconsistent"));
        }
        outcome = given.outcome();
        stoppedOn = given.on();
        stoppedAt = at;
        stopNote = given.note();
    }

    private void requireRunning() {
        if (outcome != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "Este plazo ya fue detenido.", "This clock has been stopped already.");
        }
    }

    String institution() {
        return institution;
    }

    /** The calendar by which it runs. */
    BusinessDays days(BusinessCalendar calendar) {
        return calendar.of(region, commune, null);
    }

    long version() {
        return version;
    }

    ClockView view(AsOf asOf) {
        if (id == null) {
            throw new IllegalStateException("clock without id: not persisted yet");
        }
        ClockState state = asOf.state(ending, due, overFrom, outcome);
        return new ClockView(
                id,
                institution,
                term,
                norm,
                article,
                unit,
                dayType,
                amount,
                ending,
                region,
                commune,
                procedure,
                procedureStartedOn,
                reference,
                note,
                startedOn,
                startedAt,
                extension,
                extensionMax,
                extendedOn,
                extensionReason,
                due,
                prudentDue,
                unit == TermUnit.HOUR ? overFrom : null,
                state,
                asOf.businessDaysLeft(state, due, region, commune),
                outcome,
                stoppedOn,
                AsOf.onTime(outcome, stoppedAt, overFrom),
                stopNote,
                demonstration,
                version);
    }
}

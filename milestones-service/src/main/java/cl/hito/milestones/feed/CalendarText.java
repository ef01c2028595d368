package cl.hito.milestones.feed;

import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.rulebook.Derivation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Writes milestones as iCalendar: RFC 5545, with NAME and REFRESH-INTERVAL of RFC 7986. The same milestones on the
 * same day give the same bytes.
 */
final class CalendarText {

    /** Business days before the due day on which a calendar reminds; the same as the alerts of the inbox. */
    static final List<Integer> REMINDERS = List.of(90, 30, 7, 1);

    private static final int LINE_OCTETS = 75;
    private static final byte[] FOLD = "\r\n ".getBytes(StandardCharsets.US_ASCII);
    private static final LocalTime REMINDED_AT = LocalTime.of(9, 0);
    private static final Duration REFRESH = Duration.ofHours(6);
    private static final DateTimeFormatter DAY_ES = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private final boolean english;
    private final BusinessDays businessDays;
    private final LocalDate today;

    CalendarText(boolean english, BusinessDays businessDays, LocalDate today) {
        this.english = english;
        this.businessDays = businessDays;
        this.today = today;
    }

    /** The whole calendar, UTF-8, an event after the other. */
    byte[] write(String name, List<FeedEvent> events) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Hito//Hito//ES"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new Name(name));
        // What programs that do not know RFC 7986 read instead
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("X-WR-TIMEZONE", Santiago.ZONE.getId()));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        calendar.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
        String frame = calendar.toString();
        String end = "END:VCALENDAR\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fold(frame.substring(0, frame.length() - end.length()), out);
        events.forEach(event -> fold(event(event).toString(), out));
        fold(end, out);
        return out.toByteArray();
    }

    /**
     * Folds lines to 75 octets (RFC 5545, 3.1), never within a character. The library folds by characters, which in
     * Spanish are often more than one octet.
     */
    private static void fold(String text, ByteArrayOutputStream out) {
        int length = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            byte[] character = Character.toString(text.codePointAt(i)).getBytes(StandardCharsets.UTF_8);
            boolean lineEnd = character[0] == '\r' || character[0] == '\n';
            if (!lineEnd && length + character.length > LINE_OCTETS) {
                out.writeBytes(FOLD);
                length = 1;
            }
            out.writeBytes(character);
            length = lineEnd ? 0 : length + character.length;
        }
    }

    private VEvent event(FeedEvent milestone) {
        VEvent event = new VEvent(false);
        event.add(new Uid(milestone.milestone().toString()));
        event.add(new Sequence(milestone.sequence()));
        // Without METHOD the two say the same: when this version of the event was made (RFC 5545, 3.8.7.2)
        event.add(new DtStamp(milestone.changedAt()));
        event.add(new LastModified(milestone.changedAt()));
        event.add(new DtStart<>(milestone.day()));
        event.add(new Summary(summary(milestone)));
        event.add(new Description(description(milestone)));
        event.add(new Categories(milestone.kind()));
        event.add(new Status(milestone.withdrawn() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        event.add(new Transp(Transp.VALUE_TRANSPARENT));
        if (isAwaited(milestone)) {
            REMINDERS.forEach(days -> remind(event, milestone, days));
        }
        return event;
    }

    /** Whether there is something to be reminded of. */
    private boolean isAwaited(FeedEvent milestone) {
        LocalDate waived = milestone.waivedUntil();
        return !milestone.withdrawn()
                && milestone.fulfilledOn() == null
                && (waived == null || waived.isBefore(today))
                && !milestone.day().isBefore(today)
                && businessDays.covers(milestone.day());
    }

    private void remind(VEvent event, FeedEvent milestone, int days) {
        LocalDate on = firstWithin(businessDays, milestone.day(), days);
        if (on.isBefore(today)) {
            return;
        }
        Instant at = on.atTime(REMINDED_AT).atZone(Santiago.ZONE).toInstant();
        VAlarm alarm = new VAlarm(at);
        alarm.add(new Action(Action.VALUE_DISPLAY));
        alarm.add(new Description(say(
                        days == 1 ? "Queda 1 día hábil: " : "Quedan " + days + " días hábiles: ",
                        days == 1 ? "1 business day left: " : days + " business days left: ")
                + summary(milestone)));
        event.add(alarm);
    }

    /** The first day on which no more than so many business days are left up to the due day, that one included. */
    static LocalDate firstWithin(BusinessDays businessDays, LocalDate due, int days) {
        LocalDate first = due;
        while (businessDays.covers(first.minusDays(1)) && businessDays.between(first.minusDays(1), due) <= days) {
            first = first.minusDays(1);
        }
        return first;
    }

    private String summary(FeedEvent milestone) {
        String mark = milestone.withdrawn()
                ? say("Ya no se exige: ", "No longer asked: ")
                : milestone.fulfilledOn() != null ? say("Cumplido: ", "Fulfilled: ") : "";
        return mark + milestone.title() + " · " + milestone.institutionName();
    }

    private String description(FeedEvent milestone) {
        StringBuilder text = new StringBuilder();
        text.append(milestone.institutionName()).append(" (").append(milestone.institution());
        text.append(")\n").append(dates(milestone)).append("\n\n");
        text.append(say("Fundamento", "Grounds"));
        String version = milestone.derivation().rulebookVersion();
        if (version != null) {
            text.append(" (")
                    .append(say("calendario ", "calendar "))
                    .append(version)
                    .append(')');
        }
        text.append(":\n");
        milestone.derivation().steps().forEach(step -> text.append(step(step)).append('\n'));
        if (milestone.derivation().interpretation()) {
            text.append(say(
                    "La norma señala años; el día es una lectura de la norma.\n",
                    "The norm states years; the day is a reading of the norm.\n"));
        }
        return text.toString().strip();
    }

    private String dates(FeedEvent milestone) {
        if (milestone.withdrawn()) {
            return say("Dejó de exigirse; vencía el ", "No longer asked; it was due on ") + day(milestone.day()) + '.';
        }
        String due = say(
                "Vence el " + day(milestone.day()) + ", ese día incluido, hora de Chile continental.",
                "Due on " + day(milestone.day()) + ", that day included, time of continental Chile.");
        LocalDate fulfilled = milestone.fulfilledOn();
        if (fulfilled != null) {
            return due + say(" Cumplido el ", " Fulfilled on ") + day(fulfilled) + '.';
        }
        LocalDate waived = milestone.waivedUntil();
        return waived == null || waived.isBefore(today)
                ? due
                : due + say(" Prórroga hasta el ", " Waived until ") + day(waived) + '.';
    }

    private String step(Derivation.Step step) {
        String norm = step.norm();
        String article = step.article();
        String citation = norm == null ? "" : " [" + norm + (article == null ? "" : ", " + article) + "]";
        return "- " + say(step.es(), step.en()) + citation;
    }

    private String day(LocalDate day) {
        return say(DAY_ES.format(day), day.toString());
    }

    private String say(String es, String en) {
        return english ? en : es;
    }
}

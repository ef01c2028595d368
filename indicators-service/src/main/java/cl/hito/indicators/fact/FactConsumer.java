package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.inbox.IncomingEvent;
import cl.hito.contracts.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes facts in: stored and counted in one transaction. */
@ApplicationScoped
class FactConsumer {

    /** By the type of event, the name under which its effects are noted. */
    static final Map<EventType, String> CONSUMERS = consumers();

    private final Inbox inbox;
    private final FactStore facts;
    private final InstitutionStore institutions;
    private final FactListener listener;

    FactConsumer(Inbox inbox, FactStore facts, InstitutionStore institutions, FactListener listener) {
        this.inbox = inbox;
        this.facts = facts;
        this.institutions = institutions;
        this.listener = listener;
    }

    @Incoming("institutions")
    @Blocking
    void institutions(ConsumerRecords<String, byte[]> records) {
        inbox.consume(consumer(EventType.INSTITUTION_CHANGED), records, this::takeInstitutions);
    }

    @Incoming("procedures")
    @Blocking
    void procedures(ConsumerRecords<String, byte[]> records) {
        take(EventType.PROCEDURE_CHANGED, records);
    }

    @Incoming("communications")
    @Blocking
    void communications(ConsumerRecords<String, byte[]> records) {
        take(EventType.COMMUNICATIONS_CHANGED, records);
    }

    @Incoming("transactions")
    @Blocking
    void transactions(ConsumerRecords<String, byte[]> records) {
        take(EventType.TRANSACTIONS_CHANGED, records);
    }

    @Incoming("platforms")
    @Blocking
    void platforms(ConsumerRecords<String, byte[]> records) {
        take(EventType.PLATFORM_CHANGED, records);
    }

    @Incoming("maturity")
    @Blocking
    void maturity(ConsumerRecords<String, byte[]> records) {
        take(EventType.MATURITY_CHANGED, records);
    }

    @Incoming("surveys")
    @Blocking
    void surveys(ConsumerRecords<String, byte[]> records) {
        take(EventType.SURVEY_CHANGED, records);
    }

    @Incoming("milestones")
    @Blocking
    void milestones(ConsumerRecords<String, byte[]> records) {
        take(EventType.MILESTONE_CHANGED, records);
    }

    @Incoming("plans")
    @Blocking
    void plans(ConsumerRecords<String, byte[]> records) {
        take(EventType.PLAN_CHANGED, records);
    }

    @Incoming("alerts")
    @Blocking
    void alerts(ConsumerRecords<String, byte[]> records) {
        take(EventType.ALERT_RAISED, records);
    }

    private void takeInstitutions(List<IncomingEvent> events) {
        listener.storing();
        List<String> changed = institutions.store(events);
        if (!changed.isEmpty()) {
            listener.institutionsChanged(changed);
        }
        facts.noteIntake(EventType.INSTITUTION_CHANGED, events);
    }

    private void take(EventType type, ConsumerRecords<String, byte[]> records) {
        inbox.consume(consumer(type), records, events -> {
            listener.storing();
            List<FactChange> changes = facts.store(type, events);
            if (!changes.isEmpty()) {
                listener.changed(changes);
            }
            facts.noteIntake(type, events);
        });
    }

    static String consumer(EventType type) {
        String found = CONSUMERS.get(type);
        if (found == null) {
            throw new IllegalStateException("no facts come by " + type);
        }
        return found;
    }

    private static Map<EventType, String> consumers() {
        Map<EventType, String> consumers = new LinkedHashMap<>();
        consumers.put(EventType.INSTITUTION_CHANGED, "institutions");
        consumers.put(EventType.PROCEDURE_CHANGED, "procedures");
        consumers.put(EventType.COMMUNICATIONS_CHANGED, "communications");
        consumers.put(EventType.TRANSACTIONS_CHANGED, "transactions");
        consumers.put(EventType.PLATFORM_CHANGED, "platforms");
        consumers.put(EventType.MATURITY_CHANGED, "maturity");
        consumers.put(EventType.SURVEY_CHANGED, "surveys");
        consumers.put(EventType.MILESTONE_CHANGED, "milestones");
        consumers.put(EventType.PLAN_CHANGED, "plans");
        consumers.put(EventType.ALERT_RAISED, "alerts");
        return Collections.unmodifiableMap(consumers);
    }
}

package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.inbox.IncomingEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes facts in: stored and counted in one transaction. */
@ApplicationScoped
class FactConsumer {

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
        inbox.consume("institutions", records, events -> {
            List<String> changed = institutions.store(events);
            if (!changed.isEmpty()) {
                listener.institutionsChanged(changed);
            }
        });
    }

    @Incoming("procedures")
    @Blocking
    void procedures(ConsumerRecords<String, byte[]> records) {
        inbox.consume("procedures", records, events -> take(FactType.PROCEDURE, events));
    }

    @Incoming("communications")
    @Blocking
    void communications(ConsumerRecords<String, byte[]> records) {
        inbox.consume("communications", records, events -> take(FactType.COMMUNICATIONS, events));
    }

    @Incoming("milestones")
    @Blocking
    void milestones(ConsumerRecords<String, byte[]> records) {
        inbox.consume("milestones", records, events -> take(FactType.MILESTONE, events));
    }

    private void take(FactType type, List<IncomingEvent> events) {
        List<FactChange> changes = facts.store(type, events);
        if (!changes.isEmpty()) {
            listener.changed(type, changes);
        }
    }
}

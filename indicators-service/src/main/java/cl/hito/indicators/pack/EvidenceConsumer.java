package cl.hito.indicators.pack;

import cl.hito.chassis.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what the milestones tell of their evidence. */
@ApplicationScoped
class EvidenceConsumer {

    private final Inbox inbox;
    private final EvidenceReferences references;

    EvidenceConsumer(Inbox inbox, EvidenceReferences references) {
        this.inbox = inbox;
        this.references = references;
    }

    @Incoming("evidence")
    @Blocking
    void evidence(ConsumerRecords<String, byte[]> records) {
        inbox.consume("evidence", records, references::store);
    }
}

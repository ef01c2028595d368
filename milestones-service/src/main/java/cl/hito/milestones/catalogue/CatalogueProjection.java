package cl.hito.milestones.catalogue;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.inbox.IncomingEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps {@code procedure_ref} and {@code platform_ref} as the catalogue's events say, a batch per statement,
 * and the counts of the measures of the bodies that a batch touches, in the same transaction.
 */
@Singleton
class CatalogueProjection {

    private static final String PROCEDURES = "procedures";
    private static final String PLATFORMS = "platforms";

    /** What the topic says, in the columns of {@code procedure_ref}; answers of the parts of the form, flat. */
    private static final String TAKE_PROCEDURES = """
            insert into procedure_ref (id, institution, code, name, status, start, law_number, payment, charge_basis,
                level, intake, file, file_access, url, platforms, scope, user_authentication, official_authentication,
                notified, notified_electronically, needs_data, data_name, interoperation, notarial_document,
                notarial_norm, official_communications, special_law, sensitive_data, authorisation_manager,
                factors_assessed, contact, demonstration, sequence)
            select cast(d ->> 'id' as uuid), d ->> 'institution', d ->> 'code', d ->> 'name', d ->> 'status',
                d #>> '{identification,start}', d #>> '{legalBasis,lawNumber}', d #>> '{users,payment}',
                d #>> '{obligations,chargeBasis}', cast(d #>> '{electronicSupport,level}' as integer),
                d #>> '{electronicSupport,intake}', d #>> '{electronicSupport,file}',
                cast(d #>> '{electronicSupport,fileAccess}' as boolean), d #>> '{electronicSupport,url}',
                cast(d #>> '{electronicSupport,platforms}' as integer), d #>> '{electronicSupport,scope}',
                d #>> '{digitalIdentity,userAuthentication}', d #>> '{digitalIdentity,officialAuthentication}',
                cast(d #>> '{notifications,practised}' as boolean),
                (select case when bool_or(s ->> 'medium' in ('PHYSICAL', 'BOTH')) then false
                        when bool_or(s ->> 'medium' is null) then null
                        when count(*) > 0 then true end
                    from jsonb_array_elements(case jsonb_typeof(d #> '{notifications,stages}')
                        when 'array' then d #> '{notifications,stages}' else '[]' end) s),
                cast(d #>> '{dataExchange,needsData}' as boolean), d #>> '{dataExchange,dataName}',
                d #>> '{dataExchange,interoperation}', cast(d #>> '{dataExchange,notarialDocument}' as boolean),
                d #>> '{obligations,notarialNorm}', d #>> '{dataExchange,officialCommunications}',
                cast(d #>> '{obligations,specialLaw}' as boolean),
                cast(d #>> '{obligations,sensitiveData}' as boolean),
                cast(d #>> '{obligations,authorisationManager}' as boolean),
                cast(d #>> '{obligations,additionalFactorsAssessed}' as boolean), d #>> '{obligations,contact}',
                coalesce(cast(d ->> 'demonstration' as boolean), false), cast(d ->> 'sequence' as bigint)
            from jsonb_array_elements(cast(:rows as jsonb)) d
            order by 1
            on conflict (id) do update set
                institution = excluded.institution, code = excluded.code, name = excluded.name,
                status = excluded.status, start = excluded.start, law_number = excluded.law_number,
                payment = excluded.payment, charge_basis = excluded.charge_basis, level = excluded.level,
                intake = excluded.intake, file = excluded.file, file_access = excluded.file_access, url = excluded.url,
                platforms = excluded.platforms, scope = excluded.scope,
                user_authentication = excluded.user_authentication,
                official_authentication = excluded.official_authentication, notified = excluded.notified,
                notified_electronically = excluded.notified_electronically, needs_data = excluded.needs_data,
                data_name = excluded.data_name, interoperation = excluded.interoperation,
                notarial_document = excluded.notarial_document, notarial_norm = excluded.notarial_norm,
                official_communications = excluded.official_communications, special_law = excluded.special_law,
                sensitive_data = excluded.sensitive_data, authorisation_manager = excluded.authorisation_manager,
                factors_assessed = excluded.factors_assessed, contact = excluded.contact,
                demonstration = excluded.demonstration, sequence = excluded.sequence
            """;

    private static final String TAKE_PLATFORMS = """
            insert into platform_ref (id, institution, code, name, kind, state_platform, status, has_baseline,
                demonstration, sequence)
            select cast(d ->> 'id' as uuid), d ->> 'institution', d ->> 'code', d ->> 'name', d ->> 'kind',
                d ->> 'statePlatform', d ->> 'status', coalesce(jsonb_typeof(d -> 'baseline'), 'null') = 'object',
                coalesce(cast(d ->> 'demonstration' as boolean), false), cast(d ->> 'sequence' as bigint)
            from jsonb_array_elements(cast(:rows as jsonb)) d
            order by 1
            on conflict (id) do update set
                institution = excluded.institution, code = excluded.code, name = excluded.name, kind = excluded.kind,
                state_platform = excluded.state_platform, status = excluded.status,
                has_baseline = excluded.has_baseline, demonstration = excluded.demonstration,
                sequence = excluded.sequence
            """;

    private final Inbox inbox;
    private final EntityManager em;
    private final Measurements measurements;

    CatalogueProjection(Inbox inbox, EntityManager em, Measurements measurements) {
        this.inbox = inbox;
        this.em = em;
        this.measurements = measurements;
    }

    @Incoming(PROCEDURES)
    @Blocking
    void procedures(ConsumerRecords<String, byte[]> records) {
        inbox.consume(PROCEDURES, records, events -> take(events, TAKE_PROCEDURES, Measure.Over.PROCEDURES));
    }

    @Incoming(PLATFORMS)
    @Blocking
    void platforms(ConsumerRecords<String, byte[]> records) {
        inbox.consume(PLATFORMS, records, events -> take(events, TAKE_PLATFORMS, Measure.Over.PLATFORMS));
    }

    private void take(List<IncomingEvent> events, String sql, Measure.Over over) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (IncomingEvent event : events) {
            ObjectNode row = event.data().deepCopy();
            row.put("id", event.aggregateId().toString());
            row.put("sequence", event.sequence());
            rows.add(row);
        }
        measurements.whileCounting(
                over,
                events.stream().map(IncomingEvent::aggregateId).toList(),
                () -> em.createNativeQuery(sql)
                        .setParameter("rows", rows.toString())
                        .executeUpdate());
    }
}

package cl.hito.milestones.digest;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.alert.Preferences;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/alerts/digests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
class DigestResource {

    private final EntityManager em;
    private final Caller caller;
    private final Preferences preferences;

    DigestResource(EntityManager em, Caller caller, Preferences preferences) {
        this.em = em;
        this.caller = caller;
        this.preferences = preferences;
    }

    @GET
    @Operation(operationId = "listAlertDigests", summary = "The caller's digests: whether the mail server took them")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<DigestView> list(@BeanParam @Valid PageRequest page) {
        return query().page(em, page, DigestResource::view);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<DigestView>()
                .column("id", DigestView::id)
                .column("createdAt", "Escrito", DigestView::createdAt)
                .column("alerts", "Avisos", DigestView::alerts)
                .column("state", "Estado", DigestView::state)
                .column("attempts", "Intentos", DigestView::attempts)
                .column("nextTryAt", "Próximo intento", DigestView::nextTryAt)
                .column("sentAt", "Enviado", DigestView::sentAt)
                .column("problem", "Problema", DigestView::problem)
                .response("alert-digests", rows -> query().forEach(em, page.sort(), row -> rows.accept(view(row))));
    }

    private KeysetQuery query() {
        preferences.noteSeen();
        return new KeysetQuery(
                        "id, created_at, alerts, state, attempts, next_try_at, sent_at, problem",
                        "mail",
                        "id",
                        List.of(SortKey.instant("createdAt", "created_at")))
                .where("account = :account", "account", caller.actor());
    }

    private static DigestView view(Tuple row) {
        return new DigestView(
                row.get("id", UUID.class),
                row.get("created_at", Instant.class),
                row.get("alerts", Integer.class),
                row.get("state", String.class),
                row.get("attempts", Integer.class),
                row.get("next_try_at", Instant.class),
                row.get("sent_at", Instant.class),
                row.get("problem", String.class));
    }
}

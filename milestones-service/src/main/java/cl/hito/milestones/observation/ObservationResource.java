package cl.hito.milestones.observation;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/observations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "observations", description = "What the platforms of the State show, beside what is declared")
class ObservationResource {

    private final Observations observations;
    private final ObservationRepository repository;
    private final ObservationConfig config;
    private final Clock clock;

    ObservationResource(
            Observations observations, ObservationRepository repository, ObservationConfig config, Clock clock) {
        this.observations = observations;
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** What was seen in one look; each figure may have failed by itself. */
    @Schema(name = "ObservationLook")
    record Look(@Schema(required = true) List<ObservationView> items) {}

    @GET
    @Operation(
            operationId = "listObservations",
            summary = "Everything that was seen, and what could not be; sort: observedAt")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ObservationView> list(@BeanParam @Valid ObservationFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid ObservationFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<ObservationView>()
                .column("id", ObservationView::id)
                .column("institution", "Institución", ObservationView::institution)
                .column("platform", "Plataforma", ObservationView::platform)
                .column("figure", "Cifra", ObservationView::figure)
                .column("reference", "Referencia", ObservationView::reference)
                .column("value", "Valor", ObservationView::value)
                .column("text", "Texto", ObservationView::text)
                .column("problem", "Problema", ObservationView::problem)
                .column("observedAt", "Observado", ObservationView::observedAt)
                .column("observedBy", "Por", ObservationView::observedBy)
                .response("observations", rows -> repository.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("comparison")
    @Operation(operationId = "listObservationComparison", summary = "Declared against observed, with freshness")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ComparisonView> compare(@BeanParam @Valid ComparisonFilter filter, @BeanParam @Valid PageRequest page) {
        Instant now = clock.instant();
        return repository.compare(filter, page, now, now.minus(config.staleAfter()));
    }

    @GET
    @Path("comparison")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response compareAsFile(@BeanParam @Valid ComparisonFilter filter, @BeanParam @Valid PageRequest page) {
        Instant now = clock.instant();
        return new Table<ComparisonView>()
                .column("institution", "Institución", ComparisonView::institution)
                .column("institutionName", "Nombre", ComparisonView::institutionName)
                .column("platform", "Plataforma", ComparisonView::platform)
                .column("figure", "Cifra", ComparisonView::figure)
                .column("phase", "Fase", ComparisonView::phase)
                .column("declared", "Declarado", ComparisonView::declared)
                .column("fulfilledOn", "Cumplido", ComparisonView::fulfilledOn)
                .column("observed", "Observado", ComparisonView::observed)
                .column("value", "Valor", ComparisonView::value)
                .column("text", "Texto", ComparisonView::text)
                .column("reference", "Referencia", ComparisonView::reference)
                .column("observedAt", "Visto", ComparisonView::observedAt)
                .column("ageDays", "Días desde entonces", ComparisonView::ageDays)
                .column("freshness", "Vigencia", ComparisonView::freshness)
                .column("agreement", "Coincidencia", ComparisonView::agreement)
                .column("problem", "Problema", ComparisonView::problem)
                .response(
                        "observation-comparison",
                        rows -> repository.compareEach(filter, page.sort(), now, now.minus(config.staleAfter()), rows));
    }

    /** Takes no Idempotency-Key: to look twice is to see twice, and no transaction waits for a platform. */
    @POST
    @Operation(
            operationId = "lookAtPlatform",
            summary = "Looks at a platform now and keeps what was seen",
            description =
                    "Of FirmaGob a hash is signed, which is the only way to ask it. What could not be seen is kept"
                            + " too, with its problem.")
    @APIResponse(
            responseCode = "201",
            description = "Looked",
            content = @Content(schema = @Schema(implementation = Look.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response look(@Valid @NotNull NewObservation body) {
        Look look = new Look(observations.look(body));
        return Response.created(UriBuilder.fromPath("/api/v1/observations")
                        .queryParam("institution", body.institution())
                        .queryParam("platform", body.platform())
                        .build())
                .entity(look)
                .build();
    }
}

package cl.hito.milestones.norm.term;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.businessday.PlaceParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/norm-terms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "norm-terms", description = "Time limits of the norms, with a calculator")
class NormTermResource {

    private final NormTerms terms;
    private final Calculations calculations;
    private final ProblemResponses language;

    NormTermResource(NormTerms terms, Calculations calculations, ProblemResponses language) {
        this.terms = terms;
        this.calculations = calculations;
        this.language = language;
    }

    @GET
    @Operation(operationId = "listNormTerms", summary = "Terms of the package in force; sort: position, code")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<NormTermView> list(@BeanParam @Valid NormTermFilter filter, @BeanParam @Valid PageRequest page) {
        return terms.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid NormTermFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<NormTermView>()
                .column("code", "Código", NormTermView::code)
                .column("norm", "Norma", NormTermView::norm)
                .column("article", "Artículo", NormTermView::article)
                .column("starts", "Comienza con", NormTermView::starts)
                .column("amount", "Duración", NormTermView::amount)
                .column("minimum", "Mínimo", NormTermView::minimum)
                .column("unit", "Unidad", NormTermView::unit)
                .column("dayType", "Tipo de días", NormTermView::dayType)
                .column("length", "Duración en palabras", NormTermView::length)
                .column("atEnd", "Al terminar", NormTermView::atEnd)
                .column("who", "A quién obliga", NormTermView::who)
                .column("requirements", "Requisitos", t -> String.join(" ", t.requirements()))
                .column("inForceFrom", "Rige desde", NormTermView::inForceFrom)
                .column("inForceTo", "Rige hasta", NormTermView::inForceTo)
                .column("note", "Nota", NormTermView::note)
                .column("confidence", "Confianza", NormTermView::confidence)
                .response("norm-terms", rows -> terms.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getNormTerm", summary = "One term")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public NormTermView get(@PathParam("id") @Pattern(regexp = NormTerm.CODE) String id) {
        return terms.get(id);
    }

    @GET
    @Path("{id}/calculation")
    @Operation(
            operationId = "calculateNormTerm",
            summary = "When it ends, by the text in force on the day of start, with the days skipped")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public TermCalculation calculate(
            @PathParam("id") @Pattern(regexp = NormTerm.CODE) String id,
            @Parameter(description = "Day in America/Santiago on which it starts") @QueryParam("start") @NotNull LocalDate start,
            @Parameter(description = "Local time of the start, for terms of hours")
                    @QueryParam("time")
                    @Pattern(regexp = NormTerm.TIME) @Nullable String time,
            @Parameter(description = "Day on which the procedure began, where that decides which text counts")
                    @QueryParam("procedureStartedOn")
                    @Nullable LocalDate procedureStartedOn,
            @Parameter(description = "Units of extension, where the norm allows one")
                    @QueryParam("extension")
                    @DefaultValue("0")
                    @Min(0) @Max(1000) int extension,
            @BeanParam @Valid PlaceParameters place) {
        return calculations.calculate(
                new Calculations.Question(
                        id, start, time == null ? null : LocalTime.parse(time), procedureStartedOn, extension),
                place,
                language.english());
    }
}

package cl.hito.milestones.report;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/reports/institutions/{code}")
@Tag(name = "reports", description = "Progress reports, to be read on paper or in a spreadsheet")
class ReportResource {

    private final Reports reports;
    private final ReportPdf pdf;
    private final ProblemResponses answers;

    ReportResource(Reports reports, ReportPdf pdf, ProblemResponses answers) {
        this.reports = reports;
        this.pdf = pdf;
        this.answers = answers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportOnInstitution",
            summary = "How an institution is getting on, as PDF, XLSX or JSON: for itself or for its council")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InstitutionReport.class)),
                @Content(
                        mediaType = ReportPdf.MEDIA_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Table.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response json(@PathParam("code") String code, @BeanParam @Valid ReportParameters asked) {
        return asked.format == null
                ? Response.ok(reports.of(code, words(asked).english())).build()
                : pdf(code, asked);
    }

    @GET
    @Produces(ReportPdf.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response pdf(@PathParam("code") String code, @BeanParam @Valid ReportParameters asked) {
        Words words = words(asked);
        InstitutionReport report = reports.of(code, words.english());
        byte[] content = pdf.set(Writer.write(report, asked.form, words));
        return file(content, ReportPdf.MEDIA_TYPE, "inline", report, asked.form, words);
    }

    @GET
    @Produces(Table.XLSX + ";qs=0.4")
    @Operation(hidden = true)
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response xlsx(@PathParam("code") String code, @BeanParam @Valid ReportParameters asked) {
        Words words = words(asked);
        InstitutionReport report = reports.of(code, words.english());
        byte[] content = ReportXlsx.set(Writer.write(report, asked.form, words), words);
        return file(content, Table.XLSX, "attachment", report, asked.form, words);
    }

    private Words words(ReportParameters asked) {
        return new Words(asked.language == null ? answers.english() : asked.language.equals("en"));
    }

    private static Response file(
            byte[] content,
            String mediaType,
            String disposition,
            InstitutionReport report,
            ReportForm form,
            Words words) {
        String name = words.say("informe-", "report-")
                + switch (form) {
                    case COUNCIL -> words.say("concejo-", "council-");
                    case INSTITUTION -> "";
                }
                + report.institution().code() + "-" + report.asOf()
                + (mediaType.equals(Table.XLSX) ? ".xlsx" : ".pdf");
        return Response.ok(content)
                .type(mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename=\"" + name + "\"")
                .header(HttpHeaders.CONTENT_LANGUAGE, words.language())
                .build();
    }
}

package cl.hito.catalog.imports;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/imports/template")
@Tag(name = "imports", description = "Files that bring records, and what became of them")
class TemplateResource {

    private final TemplateInstitutions institutions;

    TemplateResource(TemplateInstitutions institutions) {
        this.institutions = institutions;
    }

    @GET
    @Produces(Table.XLSX)
    @Operation(
            operationId = "downloadImportTemplate",
            summary = "A spreadsheet to fill in: headings, lists of options, instructions")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = Table.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, ImportResource.SCOPE})
    @Transactional
    public Response template() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Template.write(file, institutions.codes());
        return Response.ok(file.toByteArray())
                .header("Content-Disposition", "attachment; filename=\"plantilla-procedimientos.xlsx\"")
                .build();
    }
}

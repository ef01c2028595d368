package cl.hito.catalog.rollup;

import cl.hito.catalog.procedure.support.Criterion;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/electronic-support")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "electronic support", description = "The six criteria over many records")
class SupportResource {

    private final RollUps rollUps;

    SupportResource(RollUps rollUps) {
        this.rollUps = rollUps;
    }

    @GET
    @Operation(
            operationId = "listElectronicSupport",
            summary = "Electronic support of completed records per institution, group, region or over everything",
            description = "What is not known is counted apart and never as not met.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SupportRollUp> list(@BeanParam @Valid RollUpFilter filter, @BeanParam @Valid PageRequest page) {
        return rollUps.support(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid RollUpFilter filter, @BeanParam @Valid PageRequest page) {
        Table<SupportRollUp> table = new Table<SupportRollUp>()
                .column("key", SupportRollUp::key)
                .column("records", SupportRollUp::records)
                .column("judged", SupportRollUp::judged)
                .column("met", SupportRollUp::met)
                .column("applicable", SupportRollUp::applicable)
                .column("unknown", SupportRollUp::unknown)
                .column("percent", SupportRollUp::percent)
                .column("meanPercent", SupportRollUp::meanPercent);
        Criterion[] criteria = Criterion.values();
        for (int i = 0; i < criteria.length; i++) {
            int n = i;
            table.column(criteria[n] + ".met", row -> row.criteria().get(n).met())
                    .column(
                            criteria[n] + ".notMet",
                            row -> row.criteria().get(n).notMet())
                    .column(
                            criteria[n] + ".notApplicable",
                            row -> row.criteria().get(n).notApplicable())
                    .column(
                            criteria[n] + ".unknown",
                            row -> row.criteria().get(n).unknown());
        }
        return table.response("electronic-support", rows -> rollUps.eachSupport(filter, page.sort(), rows));
    }
}

package cl.hito.catalog.procedure;

import cl.hito.catalog.procedure.form.DataExchange;
import cl.hito.catalog.procedure.form.DigitalIdentity;
import cl.hito.catalog.procedure.form.ElectronicSupport;
import cl.hito.catalog.procedure.form.Identification;
import cl.hito.catalog.procedure.form.LegalBasis;
import cl.hito.catalog.procedure.form.Notifications;
import cl.hito.catalog.procedure.form.Obligations;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.catalog.procedure.form.Simplification;
import cl.hito.catalog.procedure.form.Users;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue record as the API, the event and the history show it.
 *
 * @param id UUIDv7
 * @param retirement since when and why it is no longer offered; null unless its status is RETIRED
 * @param version count of its changes, from 1
 * @param updatedAt instant of the last change
 * @see ProcedureData the other components
 */
@Schema(name = "Procedure")
public record ProcedureView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(nullable = true) @Nullable String code,
        @Schema(required = true) RecordType recordType,
        @Schema(required = true) String name,
        @Schema(required = true) ProcedureStatus status,
        @Schema(required = true) boolean demonstration,
        @Schema(nullable = true) @Nullable Identification identification,
        @Schema(nullable = true) @Nullable LegalBasis legalBasis,
        @Schema(nullable = true) @Nullable Users users,
        @Schema(nullable = true) @Nullable ElectronicSupport electronicSupport,
        @Schema(nullable = true) @Nullable DigitalIdentity digitalIdentity,
        @Schema(nullable = true) @Nullable Notifications notifications,
        @Schema(nullable = true) @Nullable DataExchange dataExchange,
        @Schema(nullable = true) @Nullable Obligations obligations,
        @Schema(nullable = true) @Nullable Simplification simplification,
        @Schema(nullable = true) @Nullable Retirement retirement,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    static ProcedureView of(
            UUID id,
            String institution,
            @Nullable String code,
            RecordType recordType,
            String name,
            ProcedureStatus status,
            boolean demonstration,
            ProcedureForm form,
            @Nullable Retirement retirement,
            long version,
            Instant updatedAt) {
        return new ProcedureView(
                id,
                institution,
                code,
                recordType,
                name,
                status,
                demonstration,
                form.identification(),
                form.legalBasis(),
                form.users(),
                form.electronicSupport(),
                form.digitalIdentity(),
                form.notifications(),
                form.dataExchange(),
                form.obligations(),
                form.simplification(),
                retirement,
                version,
                updatedAt);
    }

    ProcedureData data() {
        return new ProcedureData(
                institution,
                code,
                recordType,
                name,
                status,
                demonstration,
                identification,
                legalBasis,
                users,
                electronicSupport,
                digitalIdentity,
                notifications,
                dataExchange,
                obligations,
                simplification);
    }
}

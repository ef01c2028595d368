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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a catalogue record.
 *
 * @param institution code of the institution; cannot change later
 * @param code official code; absent until an update cycle assigns one. Only the office brings one along
 * @param recordType PA función común, PA función específica or otras tramitaciones
 * @param name of the procedure
 * @param status absent for the present one, and for DRAFT in a new record. Only the office states another:
 *     everybody else moves a record by its transitions
 * @param demonstration whether it is made up for demonstration
 * @see ProcedureForm the seven parts of the form
 */
@Schema(description = "What a client says of a catalogue record")
public record ProcedureData(
        @NotBlank @Size(max = 40) String institution,

        @Schema(nullable = true) @Size(min = 1, max = 40) @Nullable String code,

        @NotNull RecordType recordType,
        @NotBlank @Size(max = 300) String name,
        @Schema(nullable = true) @Nullable ProcedureStatus status,
        @Schema(defaultValue = "false") boolean demonstration,
        @Schema(nullable = true) @Valid @Nullable Identification identification,
        @Schema(nullable = true) @Valid @Nullable LegalBasis legalBasis,
        @Schema(nullable = true) @Valid @Nullable Users users,
        @Schema(nullable = true) @Valid @Nullable ElectronicSupport electronicSupport,
        @Schema(nullable = true) @Valid @Nullable DigitalIdentity digitalIdentity,
        @Schema(nullable = true) @Valid @Nullable Notifications notifications,
        @Schema(nullable = true) @Valid @Nullable DataExchange dataExchange,
        @Schema(nullable = true) @Valid @Nullable Obligations obligations,
        @Schema(nullable = true) @Valid @Nullable Simplification simplification) {

    ProcedureForm form() {
        return new ProcedureForm(
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

    /** The same in a state. */
    ProcedureData in(ProcedureStatus state) {
        return with(code, state);
    }

    /** The same; a state or code that is absent is the present one. A code that was given once is not taken away. */
    ProcedureData resolved(ProcedureView present) {
        return with(code == null ? present.code() : code, status == null ? present.status() : status);
    }

    private ProcedureData with(@Nullable String itsCode, ProcedureStatus state) {
        return new ProcedureData(
                institution,
                itsCode,
                recordType,
                name,
                state,
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

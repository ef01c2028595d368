package cl.hito.milestones.evidence;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evidence by reference, as the other services learn of it: nothing that a person wrote, and nobody's name. */
record EvidenceEvent(
        UUID id,
        UUID milestone,
        String institution,
        MilestoneKind milestoneKind,
        @Nullable String phase,
        int revision,
        EvidenceKind kind,
        @Nullable String step,
        LocalDate effectiveOn,
        @Nullable LocalDate expiresOn,
        @Nullable String mediaType,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable UUID replaces,
        Instant recordedAt,
        @Nullable Instant withdrawnAt,
        boolean demonstration) {

    static EvidenceEvent of(EvidenceView evidence, MilestoneView milestone) {
        EvidenceView.File file = evidence.file();
        return new EvidenceEvent(
                evidence.id(),
                milestone.id(),
                milestone.institution(),
                milestone.kind(),
                milestone.phase(),
                evidence.revision(),
                evidence.kind(),
                evidence.step(),
                evidence.effectiveOn(),
                evidence.expiresOn(),
                file == null ? null : file.mediaType(),
                file == null ? null : file.bytes(),
                file == null ? null : file.sha256(),
                evidence.replaces(),
                evidence.recordedAt(),
                evidence.withdrawnAt(),
                milestone.demonstration());
    }
}

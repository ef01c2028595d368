package cl.hito.milestones.report;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.plan.InstitutionPlans;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an institution's progress on a day; every form of the report is written from it.
 *
 * @param asOf the day, America/Santiago
 * @param phases of the law, in their order
 * @param platforms of the State and how far their onboarding is
 * @param steps of those platforms, as far as they are recorded
 * @param overdue of any kind, the longest overdue first
 * @param next90Days of any kind, due from today to the 90th day after it, the nearest first
 */
@Schema(name = "InstitutionReport")
public record InstitutionReport(
        @Schema(required = true) LocalDate asOf,
        @Schema(required = true) About institution,
        @Schema(required = true) List<MilestoneView> phases,
        @Schema(required = true) List<MilestoneView> platforms,
        @Schema(required = true) List<PlatformSteps> steps,
        @Schema(required = true) List<MilestoneView> overdue,
        @Schema(required = true) List<MilestoneView> next90Days,
        @Schema(required = true) List<InstitutionPlans.Whole> plans) {

    static final int NEXT_DAYS = 90;

    private static final Set<MilestoneState> AHEAD =
            Set.of(MilestoneState.UPCOMING, MilestoneState.OPEN, MilestoneState.AT_RISK);

    /**
     * The institution.
     *
     * @param type as the catalogue has it, such as MUNICIPALITY
     * @param group DFL 1/2020 art. 5
     * @param subject SUBJECT, NOT_SUBJECT or UNKNOWN
     * @param demonstration whether it is made up
     */
    @Schema(name = "ReportedInstitution")
    public record About(
            @Schema(required = true) String code,
            @Schema(required = true) String name,
            @Schema(required = true) String type,
            @Schema(nullable = true) @Nullable String group,
            @Schema(nullable = true) @Nullable String region,
            @Schema(required = true) String subject,
            @Schema(nullable = true) @Nullable String subjectReason,
            @Schema(required = true) boolean demonstration) {}

    /**
     * How far the onboarding to a platform is.
     *
     * @param milestone its id
     * @param next what comes next; null when every step is done
     * @param blockedSince of the step that has been blocked longest; null when none is
     */
    @Schema(name = "PlatformSteps")
    public record PlatformSteps(
            @Schema(required = true) UUID milestone,
            @Schema(required = true) long done,
            @Schema(required = true) long total,
            @Schema(nullable = true) @Nullable String next,
            @Schema(nullable = true) @Nullable LocalDate blockedSince) {}

    static InstitutionReport of(
            LocalDate asOf,
            About institution,
            List<MilestoneView> all,
            List<PlatformSteps> steps,
            List<InstitutionPlans.Whole> plans) {
        return new InstitutionReport(
                asOf,
                institution,
                all.stream()
                        .filter(m -> m.kind() == MilestoneKind.LEGAL)
                        .sorted(Comparator.comparing(m -> rank(m.phase())))
                        .toList(),
                all.stream()
                        .filter(m -> m.kind() == MilestoneKind.PLATFORM)
                        .sorted(Comparator.comparing((MilestoneView m) -> rank(m.phase()))
                                .thenComparing(m -> Objects.requireNonNullElse(m.platform(), "")))
                        .toList(),
                steps,
                all.stream()
                        .filter(m -> m.state() == MilestoneState.OVERDUE)
                        .sorted(Comparator.comparing((MilestoneView m) -> Objects.requireNonNullElse(m.daysLate(), 0))
                                .reversed())
                        .toList(),
                all.stream()
                        .filter(m -> AHEAD.contains(m.state()) && within(m.due(), asOf))
                        .sorted(Comparator.comparing(m -> Objects.requireNonNull(m.due())))
                        .toList(),
                plans);
    }

    boolean bound() {
        return institution.subject().equals("SUBJECT");
    }

    /** Of the law's phases that are asked of the institution. */
    List<MilestoneView> asked() {
        return phases.stream()
                .filter(m -> m.state() != MilestoneState.NOT_APPLICABLE && m.state() != MilestoneState.NOT_SUBJECT)
                .toList();
    }

    long phasesIn(MilestoneState state) {
        return phases.stream().filter(m -> m.state() == state).count();
    }

    /** The commitments of the institution's own that are overdue. */
    long overdue(MilestoneKind kind) {
        return overdue.stream().filter(m -> m.kind() == kind).count();
    }

    private static boolean within(@Nullable LocalDate due, LocalDate asOf) {
        return due != null && !due.isBefore(asOf) && !due.isAfter(asOf.plusDays(NEXT_DAYS));
    }

    private static int rank(@Nullable String phase) {
        return phase == null ? 9 : phase.equals("PREPARATION") ? 0 : phase.charAt(0) - '0';
    }
}

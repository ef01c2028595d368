package cl.hito.milestones.rulebook;

import cl.hito.milestones.version.VersionHeading;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook as it is written down and exchanged: the law's calendar as data. Texts are in Spanish.
 *
 * @param code of the law, the same in every version
 * @param version name of this version, unique
 * @param effectiveFrom first day in force
 * @param effectiveTo last day in force, inclusive; null while no end is known
 * @param norms that the version stands on
 * @param phases in the order in which they are shown
 * @param groups of institutions
 * @param calendar years in which a phase begins to apply to a group, as the norm states them
 * @param dayPolicy how a year of the norm is read as days
 * @param rules other dated rules of the law, as information
 * @param goldenTests the dates that the version must give; it cannot be activated when it gives others
 */
@Schema(description = "A rulebook: the calendar of the law as data")
public record RulebookPackage(
        @NotNull @Pattern(regexp = CODE) @Size(max = 60) String code,
        @NotNull @Pattern(regexp = CODE) @Size(max = 60) String version,
        @NotBlank @Size(max = 300) String title,
        @NotNull LocalDate effectiveFrom,
        @Schema(nullable = true) @Nullable LocalDate effectiveTo,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Norm> norms,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid Phase> phases,
        @NotNull @Size(max = 20) List<@NotNull @Valid Group> groups,
        @NotNull @Size(max = 200) List<@NotNull @Valid CalendarRow> calendar,
        @NotNull @Valid DayPolicy dayPolicy,
        @NotNull @Size(max = 100) List<@NotNull @Valid Rule> rules,
        @NotNull @Size(max = 200) List<@NotNull @Valid GoldenTest> goldenTests)
        implements VersionHeading {

    static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

    /** Wire form of a phase of DFL 1/2020 art. 6. */
    public static final String PHASE = "PREPARATION|[1-6]";

    /** Wire form of a group of DFL 1/2020 art. 5. */
    public static final String GROUP = "[ABC]";

    /** Wire form of a platform of the State. */
    public static final String PLATFORM = "CPAT|DOCDIGITAL|CLAVE_UNICA|PISEE|FIRMA_GOB|NOTIFICATIONS|SIMPLE|DATOS_GOB";

    /**
     * A norm.
     *
     * @param published in the Diario Oficial
     * @param effect when it took or takes effect, when that is another day
     * @param article that matters here
     * @param bcnId idNorma at the Biblioteca del Congreso Nacional
     */
    @Schema(name = "RulebookNorm")
    public record Norm(
            @NotBlank @Size(max = 100) String norm,
            @NotBlank @Size(max = 1000) String text,
            @NotNull LocalDate published,
            @Schema(nullable = true) @Nullable LocalDate effect,

            @Schema(nullable = true) @Size(max = 200) @Nullable String article,

            @Schema(nullable = true) @Size(max = 20) @Nullable String bcnId,

            @NotNull Confidence confidence) {}

    /**
     * A phase.
     *
     * @param title short, as milestones show it
     * @param obligation what the institution has to do
     * @param hook articles of Ley 19.880 that it makes real; null when there are none
     */
    @Schema(name = "RulebookPhase")
    public record Phase(
            @NotNull @Pattern(regexp = PHASE) String phase,
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 1000) String obligation,

            @Schema(nullable = true) @Size(max = 200) @Nullable String hook,

            @NotBlank @Size(max = 100) String norm,
            @NotBlank @Size(max = 200) String article,
            @NotNull Confidence confidence) {}

    /** A group of institutions and who belongs to it. */
    @Schema(name = "RulebookGroup")
    public record Group(
            @NotNull @Pattern(regexp = GROUP) String group,
            @NotBlank @Size(max = 1000) String text,
            @NotBlank @Size(max = 100) String norm,
            @NotBlank @Size(max = 200) String article,
            @NotNull Confidence confidence) {}

    /** The phases that begin to apply to a group in a year. */
    @Schema(name = "RulebookCalendarRow")
    public record CalendarRow(
            @Min(2019) @Max(2100) int year,
            @NotNull @Pattern(regexp = GROUP) String group,
            @NotEmpty @Size(max = 20) List<@NotNull @Pattern(regexp = PHASE) String> phases,
            @NotBlank @Size(max = 100) String norm,
            @NotBlank @Size(max = 200) String article,
            @NotNull Confidence confidence) {}

    /**
     * How a year is read as days.
     *
     * @param appliesFrom day of the first year listed
     * @param due day of the last year listed, inclusive
     * @param cap no due date is later
     * @param zone in which a day ends
     * @param interpretation true where the norm itself says nothing of days
     */
    @Schema(name = "RulebookDayPolicy")
    public record DayPolicy(
            @NotNull Start appliesFrom,
            @NotNull End due,
            @NotNull LocalDate cap,
            @NotBlank @Size(max = 100) String capNorm,
            @NotBlank @Size(max = 200) String capArticle,
            @NotNull Confidence capConfidence,
            @NotNull @Pattern(regexp = "America/Santiago") String zone,
            boolean interpretation,
            @NotBlank @Size(max = 1000) String note) {

        /** The only way known so far to read the start of a year. */
        @Schema(name = "RulebookYearStart")
        public enum Start {
            YEAR_START
        }

        /** The only way known so far to read the end of a year. */
        @Schema(name = "RulebookYearEnd")
        public enum End {
            YEAR_END
        }
    }

    /**
     * A dated rule that moves no milestone.
     *
     * @param from first day; null when the rule states none
     * @param to last day, inclusive; null when the rule states none
     */
    @Schema(name = "RulebookRule")
    public record Rule(
            @NotNull @Pattern(regexp = CODE) @Size(max = 60) String code,
            @NotBlank @Size(max = 1000) String text,
            @NotBlank @Size(max = 100) String norm,

            @Schema(nullable = true) @Size(max = 200) @Nullable String article,

            @Schema(nullable = true) @Nullable LocalDate from,
            @Schema(nullable = true) @Nullable LocalDate to,
            @NotNull Confidence confidence) {}

    /** The dates that must come out for a group and phase. */
    @Schema(name = "RulebookGoldenTest")
    public record GoldenTest(
            @NotNull @Pattern(regexp = GROUP) String group,
            @NotNull @Pattern(regexp = PHASE) String phase,
            @NotNull LocalDate appliesFrom,
            @NotNull LocalDate due) {}
}

package cl.hito.milestones.report;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.plan.InstitutionPlans;
import cl.hito.milestones.plan.PlanData;
import cl.hito.milestones.plan.PlanItemView;
import cl.hito.milestones.plan.PlanSummaryView;
import cl.hito.milestones.report.Document.Cell;
import cl.hito.milestones.report.Document.Column;
import cl.hito.milestones.report.Document.Grid;
import cl.hito.milestones.report.Document.Share;
import cl.hito.milestones.report.Document.Shares;
import cl.hito.milestones.report.InstitutionReport.PlatformSteps;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables and charts that the forms of a report share. */
final class Parts {

    /** From what is done to what is not known. */
    private static final List<MilestoneState> IN_ORDER = List.of(
            MilestoneState.FULFILLED,
            MilestoneState.OPEN,
            MilestoneState.AT_RISK,
            MilestoneState.OVERDUE,
            MilestoneState.WAIVED,
            MilestoneState.UPCOMING,
            MilestoneState.NOT_APPLICABLE,
            MilestoneState.NOT_SUBJECT,
            MilestoneState.UNKNOWN);

    private final InstitutionReport report;
    private final Words words;

    Parts(InstitutionReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    Shares phaseShares() {
        return shares(
                words.say("Estado de las etapas de la ley", "State of the law's phases"),
                IN_ORDER.stream()
                        .map(state -> new Share(
                                words.state(state), report.phasesIn(state), Charts.tone(state), Charts.colour(state)))
                        .toList());
    }

    Shares goalShares(InstitutionPlans.Whole plan) {
        PlanSummaryView.Goals goals = plan.summary().goals();
        return shares(
                words.say("Metas de «", "Goals of \"") + plan.plan().name() + words.say("»", "\""),
                List.of(
                        share(words.say("Alcanzadas", "Reached"), goals.reached(), MilestoneState.FULFILLED),
                        share(
                                words.say("Informadas, sin alcanzar", "Reported, not reached"),
                                goals.notReached(),
                                MilestoneState.AT_RISK),
                        share(words.say("Sin informe", "Not reported"), goals.untold(), MilestoneState.UNKNOWN)));
    }

    private static Share share(String label, long count, MilestoneState like) {
        return new Share(label, count, Charts.tone(like), Charts.colour(like));
    }

    private static Shares shares(String title, List<Share> all) {
        List<Share> parts = all.stream().filter(s -> s.count() > 0).toList();
        return new Shares(title, Charts.shares(parts), parts);
    }

    /** The law's phases with their time line. */
    Grid phases() {
        Charts.Years years = Charts.Years.of(
                report.phases().stream()
                        .flatMap(m -> Stream.of(m.appliesFrom(), m.due()))
                        .filter(Objects::nonNull)
                        .toList(),
                report.asOf());
        return new Grid(
                words.say("Etapas", "Phases"),
                List.of(
                        Column.of(words.say("Etapa", "Phase"), 34),
                        new Column(words.say("Rige desde", "Binds from"), 36, "years", years.names()),
                        Column.of(words.say("Plazo", "Due"), 13),
                        Column.of(words.say("Estado", "State"), 17)),
                report.phases().stream()
                        .map(m -> List.of(
                                Cell.of(title(m)),
                                new Cell(
                                        "",
                                        "",
                                        m.appliesFrom(),
                                        "",
                                        Charts.span(
                                                years,
                                                m.appliesFrom(),
                                                m.due(),
                                                report.asOf(),
                                                Charts.colour(m.state()))),
                                day(m.due()),
                                state(m)))
                        .toList(),
                words.say("No hay etapas derivadas de la ley.", "No phases follow from the law."));
    }

    Grid platforms() {
        return new Grid(
                words.say("Plataformas", "Platforms"),
                List.of(
                        Column.of(words.say("Plataforma", "Platform"), 18),
                        Column.of(words.say("Pasos hechos", "Steps done"), 14),
                        Column.of(words.say("Lo que sigue", "What comes next"), 24),
                        Column.of(words.say("Etapa", "Phase"), 12),
                        Column.of(words.say("Plazo", "Due"), 13),
                        Column.of(words.say("Estado", "State"), 19)),
                report.platforms().stream()
                        .map(m -> List.of(
                                Cell.of(words.platform(m.platform())),
                                done(steps(m)),
                                next(steps(m)),
                                Cell.of(words.phase(m.phase())),
                                day(m.due()),
                                state(m)))
                        .toList(),
                words.say(
                        "Aún no hay registro de la incorporación a las plataformas del Estado.",
                        "Nothing is recorded yet of the onboarding to the State's platforms."));
    }

    /** @param days heading of the last column: days late, or business days left */
    Grid list(String sheet, List<MilestoneView> milestones, String days, String empty) {
        return new Grid(
                sheet,
                List.of(
                        Column.of(words.say("Qué", "What"), 36),
                        Column.of(words.say("Origen", "From"), 20),
                        Column.of(words.say("Plazo", "Due"), 12),
                        Column.of(words.say("Plazo legal", "Legal date"), 12),
                        Column.of(days, 20)),
                milestones.stream()
                        .map(m -> List.of(
                                Cell.of(title(m)),
                                Cell.of(origin(m.kind())),
                                day(m.due()),
                                day(m.kind() == MilestoneKind.LEGAL ? m.due() : m.legalDue()),
                                situation(m)))
                        .toList(),
                empty);
    }

    Grid goals(InstitutionPlans.Whole plan, List<PlanItemView> goals) {
        return new Grid(
                words.say("Metas ", "Goals ") + plan.plan().code(),
                List.of(
                        Column.of(words.say("Meta", "Goal"), 30),
                        Column.of(words.say("Se propuso", "Aim"), 28),
                        Column.of(words.say("Fecha propia", "Own date"), 12),
                        Column.of(words.say("Fecha legal", "Legal date"), 12),
                        Column.of(words.say("Avance informado", "Reported progress"), 18)),
                goals.stream()
                        .map(item -> List.of(
                                Cell.of(item.title()),
                                Cell.of(Objects.requireNonNull(item.goal()).targetText()),
                                day(item.goal().due()),
                                day(
                                        item.milestone() == null
                                                ? null
                                                : item.milestone().legalDue()),
                                progress(item)))
                        .toList(),
                words.say("El documento no fija metas.", "The document sets no goals."));
    }

    Grid budget(InstitutionPlans.Whole plan) {
        return new Grid(
                words.say("Presupuesto ", "Budget ") + plan.plan().code(),
                List.of(
                        Column.of(words.say("Partida", "Line"), 42),
                        Column.of(words.say("Tipo", "Kind"), 18),
                        Column.right(words.say("Presupuesto M$", "Budget, CLP thousands"), 14),
                        Column.right(words.say("Ejecutado M$", "Executed, CLP thousands"), 14),
                        Column.right("%", 12)),
                plan.budget().stream().map(this::line).toList(),
                words.say("El documento no trae presupuesto.", "The document has no budget."));
    }

    private List<Cell> line(PlanItemView item) {
        PlanData.Budget budget = item.budget();
        var money = item.figures().stream()
                .filter(f -> f.unit() == PlanData.Unit.CURRENCY_THOUSANDS_CLP)
                .findFirst();
        String amount = budget != null && budget.amount() != null
                ? budget.amount()
                : money.map(PlanItemView.FigureView::denominator).orElse(null);
        String told = item.progress() == null ? null : item.progress().executed();
        String executed = told != null
                ? told
                : budget != null && budget.executed() != null
                        ? budget.executed()
                        : money.map(PlanItemView.FigureView::numerator).orElse(null);
        String share = percent(executed, amount);
        return List.of(
                Cell.of(item.title()),
                Cell.of(kind(budget == null ? PlanData.BudgetKind.EXPENDITURE : budget.kind())),
                number(amount),
                number(executed),
                Cell.of(
                        share == null ? Words.NONE : words.number(share),
                        share == null ? null : new BigDecimal(share)));
    }

    private Cell number(@Nullable String exact) {
        return Cell.of(words.number(exact), exact == null ? null : new BigDecimal(exact));
    }

    private static @Nullable String percent(@Nullable String part, @Nullable String whole) {
        if (part == null || whole == null || new BigDecimal(whole).signum() == 0) {
            return null;
        }
        return new BigDecimal(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(new BigDecimal(whole), 2, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    Grid findings(InstitutionPlans.Whole plan) {
        return new Grid(
                words.say("Observaciones ", "Findings ") + plan.plan().code(),
                List.of(
                        Column.of(words.say("Observación", "Finding"), 68),
                        Column.of(words.say("Dónde, en el documento", "Where in the document"), 32)),
                plan.findings().stream()
                        .map(f -> List.of(Cell.of(f.text()), Cell.of(f.section() == null ? Words.NONE : f.section())))
                        .toList(),
                words.say("Nada que observar.", "Nothing found."));
    }

    private Cell progress(PlanItemView item) {
        PlanItemView.Latest told = item.progress();
        if (told == null || (told.value() == null && told.reached() == null)) {
            return new Cell(words.say("Sin informe", "Not reported"), "", null, "unknown", null);
        }
        boolean reached = Boolean.TRUE.equals(told.reached());
        List<String> said = new ArrayList<>();
        if (told.value() != null) {
            said.add(words.number(told.value()));
        }
        said.add(
                told.reached() == null
                        ? words.say("informado", "reported")
                        : reached ? words.say("alcanzada", "reached") : words.say("sin alcanzar", "not reached"));
        return new Cell(
                String.join(" · ", said),
                words.say("al ", "as of ") + words.day(told.reportedOn()),
                told.value() == null ? (reached ? words.say("Sí", "Yes") : "No") : new BigDecimal(told.value()),
                reached ? "fulfilled" : "at_risk",
                told.share() == null
                        ? null
                        : Charts.share(
                                Double.parseDouble(told.share()),
                                Charts.colour(reached ? MilestoneState.FULFILLED : MilestoneState.AT_RISK)));
    }

    /** A plan's words stay as its document has them; the law's phases are told in the reader's language. */
    String title(MilestoneView milestone) {
        return milestone.kind() == MilestoneKind.LEGAL
                ? words.phaseTitle(milestone.phase(), milestone.title())
                : milestone.title();
    }

    Document.Paragraph legend() {
        return new Document.Paragraph(
                words.say(
                        "Cada barra va del día en que la etapa empieza a regir a su último día de plazo; la línea"
                                + " vertical es hoy.",
                        "Each bar runs from the day on which the phase begins to bind to its last day; the upright line"
                                + " is today."),
                "note");
    }

    private @Nullable PlatformSteps steps(MilestoneView milestone) {
        return report.steps().stream()
                .filter(s -> s.milestone().equals(milestone.id()))
                .findFirst()
                .orElse(null);
    }

    private Cell done(@Nullable PlatformSteps steps) {
        return Cell.of(steps == null ? Words.NONE : steps.done() + words.say(" de ", " of ") + steps.total());
    }

    private Cell next(@Nullable PlatformSteps steps) {
        if (steps == null || steps.next() == null) {
            return Cell.of(Words.NONE);
        }
        String blocked = steps.blockedSince() == null
                ? ""
                : words.say("detenido desde el ", "blocked since ") + words.day(steps.blockedSince());
        return new Cell(steps.next(), blocked, (steps.next() + " " + blocked).strip(), "", null);
    }

    Cell state(MilestoneView milestone) {
        return new Cell(
                words.state(milestone.state()),
                detail(milestone),
                (words.state(milestone.state()) + " " + detail(milestone)).strip(),
                Charts.tone(milestone.state()),
                null);
    }

    private String detail(MilestoneView milestone) {
        int late = Objects.requireNonNullElse(milestone.daysLate(), 0);
        return switch (milestone.state()) {
            case FULFILLED ->
                words.say("el ", "on ")
                        + words.day(milestone.fulfilledOn())
                        + (late > 0
                                ? ", "
                                        + words.count(
                                                late,
                                                words.say("día tarde", "day late"),
                                                words.say("días tarde", "days late"))
                                : "");
            case OVERDUE ->
                words.say("hace ", "by ") + words.count(late, words.say("día", "day"), words.say("días", "days"));
            case WAIVED -> words.say("hasta el ", "until ") + words.day(milestone.waivedUntil());
            case AT_RISK, OPEN, UPCOMING, NOT_APPLICABLE, NOT_SUBJECT, UNKNOWN -> "";
        };
    }

    private Cell situation(MilestoneView milestone) {
        if (milestone.state() == MilestoneState.OVERDUE) {
            int late = Objects.requireNonNullElse(milestone.daysLate(), 0);
            return new Cell(
                    words.count(late, words.say("día tarde", "day late"), words.say("días tarde", "days late")),
                    "",
                    late,
                    Charts.tone(milestone.state()),
                    null);
        }
        Integer left = milestone.businessDaysLeft();
        return new Cell(
                left == null
                        ? words.state(milestone.state())
                        : words.count(
                                left,
                                words.say("día hábil", "business day left"),
                                words.say("días hábiles", "business days left")),
                "",
                left,
                Charts.tone(milestone.state()),
                null);
    }

    private Cell day(@Nullable LocalDate day) {
        return Cell.of(words.day(day), day);
    }

    String origin(MilestoneKind kind) {
        return switch (kind) {
            case LEGAL -> words.say("La ley", "The law");
            case PLATFORM -> words.say("Plataforma del Estado", "Platform of the State");
            case PLAN -> words.say("Plan propio", "Own plan");
        };
    }

    private String kind(PlanData.BudgetKind kind) {
        return switch (kind) {
            case INITIAL -> words.say("Inversión inicial", "Initial");
            case OPERATION -> words.say("Operación", "Operation");
            case RESERVE -> words.say("Reserva", "Reserve");
            case SOURCE_OF_FUNDS -> words.say("Fuente de financiamiento", "Source of funds");
            case EXPENDITURE -> words.say("Gasto", "Expenditure");
        };
    }
}

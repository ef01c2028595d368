package cl.hito.milestones.report;

import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.plan.InstitutionPlans;
import cl.hito.milestones.plan.PlanSummaryView;
import cl.hito.milestones.report.Document.Block;
import cl.hito.milestones.report.Document.Heading;
import cl.hito.milestones.report.Document.Paragraph;
import cl.hito.milestones.report.Document.Tile;
import cl.hito.milestones.report.Document.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A report for those who do the work: every table in full. */
final class InstitutionForm {

    private final InstitutionReport report;
    private final Words words;
    private final Parts parts;
    private final List<Block> blocks = new ArrayList<>();

    private InstitutionForm(InstitutionReport report, Words words) {
        this.report = report;
        this.words = words;
        this.parts = new Parts(report, words);
    }

    static List<Block> write(InstitutionReport report, Words words) {
        InstitutionForm form = new InstitutionForm(report, words);
        form.summary();
        form.phases();
        form.lists();
        report.plans().forEach(form::plan);
        form.blocks.add(new Heading("lectura", words.say("Cómo leer este informe", "How to read this report"), 1));
        form.blocks.add(new Paragraph(Notes.reading(report, words), "note"));
        return form.blocks;
    }

    private void summary() {
        long fulfilled = report.phasesIn(MilestoneState.FULFILLED);
        long goals = report.plans().stream()
                .mapToLong(p -> p.summary().goals().total())
                .sum();
        long reached = report.plans().stream()
                .mapToLong(p -> p.summary().goals().reached())
                .sum();
        List<Tile> tiles = new ArrayList<>();
        if (report.bound()) {
            tiles.add(new Tile(
                    fulfilled + words.say(" de ", " of ") + report.asked().size(),
                    words.say("etapas cumplidas", "phases fulfilled"),
                    fulfilled > 0 ? "fulfilled" : "plain"));
        }
        tiles.add(new Tile(
                Integer.toString(report.overdue().size()),
                words.say("plazos vencidos", "dates passed"),
                report.overdue().isEmpty() ? "plain" : "overdue"));
        tiles.add(new Tile(
                Integer.toString(report.next90Days().size()),
                words.say("en los próximos 90 días", "in the next 90 days"),
                report.next90Days().isEmpty() ? "plain" : "at_risk"));
        tiles.add(new Tile(
                goals == 0 ? Words.NONE : reached + words.say(" de ", " of ") + goals,
                words.say("metas propias alcanzadas", "own goals reached"),
                reached > 0 ? "fulfilled" : "plain"));
        blocks.add(new Tiles(tiles));
    }

    private void phases() {
        blocks.add(new Heading("etapas", words.say("Etapas de la ley", "Phases of the law"), 1));
        if (!report.bound()) {
            blocks.add(new Paragraph(
                    report.institution().subject().equals("NOT_SUBJECT")
                            ? words.say(
                                            "La Ley 21.180 no rige para esta institución. ",
                                            "Ley 21.180 does not bind it. ")
                                    + Objects.requireNonNullElse(
                                            report.institution().subjectReason(), "")
                            : words.say(
                                    "No consta si la Ley 21.180 rige para esta institución.",
                                    "It is not established whether Ley 21.180 binds it."),
                    ""));
            return;
        }
        blocks.add(parts.phaseShares());
        blocks.add(parts.phases());
        blocks.add(parts.legend());
        blocks.add(new Heading("plataformas", words.say("Plataformas del Estado", "Platforms of the State"), 1));
        blocks.add(parts.platforms());
    }

    private void lists() {
        blocks.add(new Heading("vencidos", words.say("Plazos vencidos", "Overdue"), 1));
        blocks.add(parts.list(
                words.say("Vencidos", "Overdue"),
                report.overdue(),
                words.say("Días de atraso", "Days late"),
                words.say("No hay plazos vencidos.", "Nothing is overdue.")));
        blocks.add(new Heading("proximos", words.say("Próximos 90 días", "Next 90 days"), 1));
        blocks.add(parts.list(
                words.say("Próximos 90 días", "Next 90 days"),
                report.next90Days(),
                words.say("Días hábiles", "Business days"),
                words.say(
                        "No vence ningún plazo de aquí al "
                                + words.date(report.asOf().plusDays(InstitutionReport.NEXT_DAYS)) + ".",
                        "Nothing falls due until " + words.date(report.asOf().plusDays(InstitutionReport.NEXT_DAYS))
                                + ".")));
    }

    private void plan(InstitutionPlans.Whole plan) {
        PlanSummaryView summary = plan.summary();
        blocks.add(new Heading("plan-" + plan.plan().code(), plan.plan().name(), 1));
        blocks.add(new Paragraph(
                words.say("Documento: ", "Document: ") + plan.plan().document().title() + ". "
                        + words.say("Período: ", "Period: ")
                        + words.day(plan.plan().periodFrom())
                        + words.say(" a ", " to ") + words.day(plan.plan().periodTo()) + ".",
                "note"));
        if (!plan.goals().isEmpty()) {
            blocks.add(parts.goalShares(plan));
            blocks.add(parts.goals(plan, plan.goals()));
        } else {
            blocks.add(new Paragraph(
                    words.say("El documento no fija metas que se puedan medir.", "The document sets no goals."), ""));
        }
        Long fulfilled = summary.initiatives().fulfilled();
        Long total = summary.initiatives().total();
        if (fulfilled != null && total != null) {
            blocks.add(new Paragraph(
                    words.say("Iniciativas cumplidas: ", "Initiatives fulfilled: ") + fulfilled
                            + words.say(" de ", " of ") + total + ".",
                    ""));
        }
        if (!plan.budget().isEmpty()) {
            blocks.add(new Heading("presupuesto-" + plan.plan().code(), words.say("Presupuesto", "Budget"), 2));
            blocks.add(parts.budget(plan));
        }
        figures(summary.figures());
        if (!plan.findings().isEmpty()) {
            blocks.add(new Heading(
                    "observaciones-" + plan.plan().code(),
                    words.say("Observaciones al documento", "Findings in the document"),
                    2));
            blocks.add(parts.findings(plan));
        }
    }

    private void figures(PlanSummaryView.Figures figures) {
        if (figures.total() == 0) {
            return;
        }
        blocks.add(new Paragraph(
                words.say(
                        "Se revisaron " + words.count(figures.total(), "cifra declarada", "cifras declaradas")
                                + " contra sus partes: " + figures.rounded() + " calzan por redondeo, "
                                + figures.truncated() + " por truncamiento y " + figures.different()
                                + " no calzan; " + figures.over100() + " superan el 100 %.",
                        words.count(figures.total(), "declared figure was", "declared figures were")
                                + " held against its parts: " + figures.rounded() + " fit rounded, "
                                + figures.truncated() + " cut off, " + figures.different() + " do not fit; "
                                + figures.over100() + " exceed 100 %."),
                ""));
    }
}

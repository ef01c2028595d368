package cl.hito.milestones.report;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.plan.InstitutionPlans;
import cl.hito.milestones.plan.PlanItemView;
import cl.hito.milestones.plan.PlanSummaryView;
import cl.hito.milestones.report.Document.Block;
import cl.hito.milestones.report.Document.Bullets;
import cl.hito.milestones.report.Document.Heading;
import cl.hito.milestones.report.Document.Paragraph;
import cl.hito.milestones.report.Document.Tile;
import cl.hito.milestones.report.Document.Tiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A report in plain words for those who govern an institution without running it: what matters, and what to ask. */
final class CouncilForm {

    private static final int MOST_GOALS = 8;
    private static final int MOST_LISTED = 8;

    /** What has been told of first, then what has a date, the earliest first: a council's page is short. */
    private static final Comparator<PlanItemView> SOONEST = Comparator.comparing(
                    (PlanItemView item) -> item.progress() == null)
            .thenComparing(item -> item.goal() == null || item.goal().due() == null
                    ? LocalDate.MAX
                    : item.goal().due());

    private final InstitutionReport report;
    private final Words words;
    private final Parts parts;
    private final List<Block> blocks = new ArrayList<>();

    private CouncilForm(InstitutionReport report, Words words) {
        this.report = report;
        this.words = words;
        this.parts = new Parts(report, words);
    }

    static List<Block> write(InstitutionReport report, Words words) {
        CouncilForm form = new CouncilForm(report, words);
        form.opening();
        if (report.bound()) {
            form.law();
        }
        form.plans();
        form.asks();
        form.reading();
        return form.blocks;
    }

    private void opening() {
        InstitutionReport.About about = report.institution();
        String body = words.body(about.type());
        blocks.add(new Paragraph(words.greeting(about.type()), "lead"));
        if (!report.bound()) {
            blocks.add(new Paragraph(
                    about.subject().equals("NOT_SUBJECT")
                            ? words.say("La Ley 21.180 no rige para ", "Ley 21.180 does not bind ") + body + ". "
                                    + Objects.requireNonNullElse(about.subjectReason(), "")
                                    + (report.plans().isEmpty()
                                            ? words.say(
                                                    " Tampoco hay compromisos propios registrados: no hay plazos de los"
                                                            + " que informar.",
                                                    " Nor are there commitments of its own on record: there are no"
                                                            + " dates to report on.")
                                            : words.say(
                                                    " Este informe da cuenta de sus compromisos propios.",
                                                    " This report is of its own commitments."))
                            : words.say(
                                    "Todavía no consta si la Ley 21.180 rige para " + body
                                            + "; por eso este informe no muestra plazos legales.",
                                    "It is not established yet whether Ley 21.180 binds " + body
                                            + "; so this report shows no dates of the law."),
                    ""));
            return;
        }
        blocks.add(new Paragraph(
                words.say(
                        "Les presentamos cómo avanza " + body + " en el cumplimiento de la Ley 21.180, de"
                                + " Transformación Digital del Estado, al " + words.date(report.asOf())
                                + ". La ley pide que los procedimientos, las comunicaciones, las notificaciones y los"
                                + " expedientes se lleven por medios electrónicos. Se llega a ello por etapas, una de"
                                + " preparación y seis fases, cada una con su plazo"
                                + (about.group() == null ? "." : "; aquí rigen los del grupo " + about.group() + "."),
                        "This is how " + body + " is getting on with Ley 21.180, on the digital transformation of the"
                                + " State, as of " + words.date(report.asOf())
                                + ". The law asks for procedures, communications, notifications and files to be kept"
                                + " by electronic means. It is reached by stages, one of preparation and six phases,"
                                + " each with its date"
                                + (about.group() == null ? "." : "; those of group " + about.group() + " apply here.")),
                ""));
    }

    private void law() {
        long fulfilled = report.phasesIn(MilestoneState.FULFILLED);
        long overdue = report.overdue(MilestoneKind.LEGAL);
        blocks.add(new Tiles(List.of(
                new Tile(
                        fulfilled + words.say(" de ", " of ") + report.asked().size(),
                        words.say("etapas de la ley cumplidas", "phases of the law fulfilled"),
                        fulfilled > 0 ? "fulfilled" : "plain"),
                new Tile(
                        Long.toString(overdue),
                        words.say("etapas con el plazo vencido", "phases past their date"),
                        overdue > 0 ? "overdue" : "plain"),
                new Tile(
                        Integer.toString(report.next90Days().size()),
                        words.say("plazos en los próximos 90 días", "dates in the next 90 days"),
                        report.next90Days().isEmpty() ? "plain" : "at_risk"))));
        blocks.add(new Heading(
                "ley", words.say("Lo que pide la ley, etapa por etapa", "What the law asks, phase by phase"), 1));
        blocks.add(new Paragraph(summary(fulfilled, overdue), ""));
        blocks.add(parts.phaseShares());
        blocks.add(parts.phases());
        blocks.add(parts.legend());
        if (overdue > 0) {
            blocks.add(new Paragraph(
                    words.say(
                            "Una etapa figura como vencida cuando su plazo pasó y no hay un medio de verificación"
                                    + " registrado. Puede que el trabajo esté hecho y falte acreditarlo: conviene"
                                    + " preguntarlo antes de concluir otra cosa.",
                            "A phase counts as overdue when its date has passed and no evidence is recorded. The work"
                                    + " may be done and only not shown: better ask before concluding otherwise."),
                    "note"));
        }
        next();
    }

    private String summary(long fulfilled, long overdue) {
        String first = fulfilled == 0
                ? words.say("Aún no hay etapas acreditadas como cumplidas.", "No phase is shown as fulfilled yet.")
                : words.say(
                        "Hay " + Words.small(fulfilled) + (fulfilled == 1 ? " etapa cumplida" : " etapas cumplidas")
                                + ", con su medio de verificación.",
                        words.count(fulfilled, "phase is", "phases are") + " fulfilled, with evidence.");
        if (overdue == 0) {
            return first + " " + words.say("Ningún plazo legal está vencido.", "No date of the law has passed.");
        }
        MilestoneView oldest = report.overdue().stream()
                .filter(m -> m.kind() == MilestoneKind.LEGAL)
                .findFirst()
                .orElseThrow();
        return first + " "
                + words.say(
                        (overdue == 1
                                        ? "Una tiene el plazo vencido: «"
                                        : Words.capital(Words.small(overdue))
                                                + " tienen el plazo vencido; la más antigua es «")
                                + parts.title(oldest) + "», que debía cumplirse a más tardar el "
                                + words.date(oldest.due())
                                + ".",
                        (overdue == 1 ? "One is past its date: \"" : overdue + " are past their date; the oldest is \"")
                                + parts.title(oldest) + "\", due by " + words.date(oldest.due()) + ".");
    }

    private void next() {
        blocks.add(new Heading("proximos", words.say("Lo que viene en 90 días", "The next 90 days"), 2));
        if (report.next90Days().isEmpty()) {
            blocks.add(new Paragraph(
                    words.say(
                            "No vence ningún plazo de aquí al "
                                    + words.date(report.asOf().plusDays(InstitutionReport.NEXT_DAYS)) + ".",
                            "Nothing falls due until "
                                    + words.date(report.asOf().plusDays(InstitutionReport.NEXT_DAYS)) + "."),
                    ""));
            return;
        }
        blocks.add(new Bullets(report.next90Days().stream()
                .limit(MOST_LISTED)
                .map(m ->
                        words.date(m.due()) + ": " + parts.title(m) + " (" + inSentence(parts.origin(m.kind())) + ").")
                .toList()));
        more(report.next90Days().size() - MOST_LISTED);
    }

    private void plans() {
        if (report.plans().isEmpty()) {
            return;
        }
        blocks.add(new Heading(
                "planes",
                words.say("Los compromisos que asumimos por nuestra cuenta", "What we committed ourselves to"),
                1));
        for (InstitutionPlans.Whole plan : report.plans()) {
            blocks.add(new Heading("plan-" + plan.plan().code(), plan.plan().name(), 2));
            blocks.add(new Paragraph(told(plan), ""));
            if (!plan.goals().isEmpty()) {
                blocks.add(parts.goalShares(plan));
                blocks.add(parts.goals(
                        plan,
                        plan.goals().stream().sorted(SOONEST).limit(MOST_GOALS).toList()));
                more(plan.goals().size() - MOST_GOALS);
            }
        }
    }

    private String told(InstitutionPlans.Whole plan) {
        PlanSummaryView summary = plan.summary();
        PlanSummaryView.Goals goals = summary.goals();
        List<String> said = new ArrayList<>();
        if (goals.total() == 0) {
            said.add(words.say("El documento no fija metas que se puedan medir.", "The document sets no goals."));
        } else {
            said.add(words.say(
                    "El plan tiene " + words.count(goals.total(), "meta", "metas") + ": "
                            + words.count(goals.reached(), "alcanzada", "alcanzadas") + ", "
                            + words.count(goals.notReached(), "informada sin alcanzar", "informadas sin alcanzar")
                            + " y " + goals.untold() + " de las que aún no hay informe de avance.",
                    "The plan has " + words.count(goals.total(), "goal", "goals") + ": " + goals.reached()
                            + " reached, " + goals.notReached() + " reported and not reached, and " + goals.untold()
                            + " of which nothing has been reported yet."));
        }
        if (goals.overdue() > 0) {
            said.add(words.say(
                    Words.capital(Words.small(goals.overdue()))
                            + (goals.overdue() == 1 ? " pasó su propia fecha." : " pasaron su propia fecha."),
                    goals.overdue() == 1
                            ? "One is past its own date."
                            : goals.overdue() + " are past their own date."));
        }
        if (goals.afterLegal() > 0) {
            said.add(words.say(
                    Words.capital(Words.small(goals.afterLegal()))
                            + (goals.afterLegal() == 1 ? " se fijó" : " se fijaron")
                            + " para después de la fecha de la ley, que rige de todos modos.",
                    goals.afterLegal() == 1
                            ? "One was set for after the law's date, which holds all the same."
                            : goals.afterLegal() + " were set for after the law's date, which holds all the same."));
        }
        Long fulfilled = summary.initiatives().fulfilled();
        Long total = summary.initiatives().total();
        if (fulfilled != null && total != null) {
            said.add(words.say(
                    "Declara " + fulfilled + " iniciativas cumplidas de " + total + ".",
                    "It declares " + fulfilled + " initiatives fulfilled of " + total + "."));
        }
        if (summary.findings() > 0) {
            said.add(words.say(
                    "Al leerlo encontramos " + words.count(summary.findings(), "observación", "observaciones")
                            + " (cifras, fechas o textos que no calzan entre sí), que están en el informe de la"
                            + " institución.",
                    "Reading it we found " + words.count(summary.findings(), "thing", "things")
                            + " that do not fit together (figures, dates or texts); they are in the institution's"
                            + " report."));
        }
        return String.join(" ", said);
    }

    /** A name keeps its capitals, only the first letter of the phrase does not. */
    private static String inSentence(String phrase) {
        return phrase.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + phrase.substring(1);
    }

    private void asks() {
        List<String> asks = new ArrayList<>();
        if (report.bound() && report.overdue(MilestoneKind.LEGAL) > 0) {
            asks.add(words.say(
                    "Pedir, para cada etapa vencida, el medio de verificación o bien una fecha y una persona responsable.",
                    "Ask, for each overdue phase, for its evidence or for a date and a person in charge."));
        }
        if (!report.next90Days().isEmpty()) {
            asks.add(words.say(
                    "Preguntar qué falta para los plazos de los próximos 90 días y si hace falta algún acuerdo o"
                            + " recurso.",
                    "Ask what is missing for the dates of the next 90 days, and whether a decision or means are"
                            + " needed."));
        }
        long untold = report.plans().stream()
                .mapToLong(plan -> plan.summary().goals().untold())
                .sum();
        if (untold > 0) {
            asks.add(words.say(
                    untold == 1
                            ? "Pedir que se informe el avance de la meta de la que no hay noticia."
                            : "Pedir que se informe el avance de las " + untold + " metas de las que no hay noticia.",
                    untold == 1
                            ? "Ask for progress on the goal of which nothing is known."
                            : "Ask for progress on the " + untold + " goals of which nothing is known."));
        }
        if (report.phasesIn(MilestoneState.UNKNOWN) > 0) {
            asks.add(words.say(
                    "Aclarar a qué grupo de la ley se pertenece: sin ese dato no se pueden derivar las fechas.",
                    "Clear up the group under the law: without it no dates follow."));
        }
        if (asks.isEmpty()) {
            return;
        }
        blocks.add(new Heading("preguntas", words.say("En qué pueden ayudar ustedes", "Where you can help"), 1));
        blocks.add(new Bullets(asks));
    }

    private void reading() {
        blocks.add(new Heading("lectura", words.say("Cómo leer este informe", "How to read this report"), 1));
        blocks.add(new Paragraph(Notes.reading(report, words), "note"));
    }

    private void more(int left) {
        if (left > 0) {
            blocks.add(new Paragraph(
                    words.say(
                            "Y " + left + " más, en el informe de la institución.",
                            "And " + left + " more, in the institution's report."),
                    "note"));
        }
    }
}

package cl.hito.milestones.report;

import java.util.Objects;

/** How to read a report: where its dates come from, and what it does not know. */
final class Notes {

    private Notes() {}

    static String reading(InstitutionReport report, Words words) {
        String rulebook = report.phases().stream()
                .map(m -> m.rulebookVersion())
                .filter(Objects::nonNull)
                .findFirst()
                .map(version -> words.say(" (versión «", " (version \"") + version + words.say("»)", "\")"))
                .orElse("");
        return words.say(
                "Las fechas legales salen del DFL 1 de 2020 (Ministerio Secretaría General de la Presidencia), según el"
                        + " grupo de la institución y la normativa vigente" + rulebook
                        + "; cada una puede explicarse paso a paso en el sistema. Los plazos incluyen su último día."
                        + " Una etapa está cumplida cuando hay un medio de verificación registrado. Los compromisos"
                        + " propios vienen del documento del plan, y su avance, de lo que la institución ha informado."
                        + " «Sin información» o «sin informe» quiere decir que no se sabe: no es cero ni es"
                        + " incumplimiento.",
                "Dates of the law follow from DFL 1 of 2020, by the institution's group and the rules in force"
                        + rulebook
                        + "; each can be explained step by step in the system. Dates include their last day. A phase is"
                        + " fulfilled when evidence is recorded. Own commitments are from the plan's document, their"
                        + " progress from what the institution reported. \"Not known\" or \"not reported\" means that"
                        + " it is not known: it is neither zero nor a breach.");
    }
}

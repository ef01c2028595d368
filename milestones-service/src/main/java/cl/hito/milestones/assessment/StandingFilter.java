package cl.hito.milestones.assessment;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.milestones.norm.RequirementKind;
import cl.hito.milestones.norm.StatePlatform;
import cl.hito.milestones.norm.Subject;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of standings; absent ones narrow nothing. */
public class StandingFilter {

    @Parameter(description = "Code of the institution; this or the requirement is needed")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Code of the requirement; this or the institution is needed")
    @QueryParam("requirement")
    @Size(max = 40) @Nullable String requirement;

    @QueryParam("group")
    @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "The norm as it is cited, such as DS 12/2023")
    @QueryParam("norm")
    @Size(max = 100) @Nullable String norm;

    @Parameter(description = "One of its articles")
    @QueryParam("article")
    @Size(max = 40) @Nullable String article;

    @QueryParam("subject")
    @Nullable Subject subject;

    @QueryParam("kind")
    @Nullable RequirementKind kind;

    @QueryParam("phase")
    @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase;

    @QueryParam("platform")
    @Nullable StatePlatform platform;

    @QueryParam("applicability")
    StandingView.@Nullable Applicability applicability;

    @Parameter(description = "One or more verdicts")
    @QueryParam("verdict")
    List<Verdict> verdicts = new ArrayList<>();

    @QueryParam("agreement")
    @Nullable Agreement agreement;

    @QueryParam("overdue")
    @Nullable Boolean overdue;

    @Parameter(description = "Whether it was declared of a text that reads otherwise now")
    @QueryParam("outdated")
    @Nullable Boolean outdated;

    @Parameter(description = "Part of the requirement's code or title, or of who answers for it")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;

    void narrow(KeysetQuery query) {
        query.where("s.institution = :institution", "institution", institution)
                .where("s.requirement = :requirement", "requirement", requirement)
                .where("s.group_code = :group", "group", group)
                .where("s.region = :region", "region", region)
                .where("s.norm = :norm", "norm", norm)
                .where(
                        ":article = any(string_to_array(replace(s.article, ' ', ''), ';'))",
                        "article",
                        article == null ? null : article.replace(" ", ""))
                .where("s.subject = :subject", "subject", name(subject))
                .where("s.kind = :kind", "kind", name(kind))
                .where("s.phase = :phase", "phase", phase)
                .where("s.platform = :platform", "platform", name(platform))
                .where("s.applicability = :applicability", "applicability", name(applicability))
                .where(
                        "x.verdict = any(:verdicts)",
                        "verdicts",
                        verdicts.isEmpty()
                                ? null
                                : verdicts.stream().map(Enum::name).toArray(String[]::new))
                .where("x.agreement = :agreement", "agreement", name(agreement))
                .where("x.overdue = :overdue", "overdue", overdue)
                .where("s.outdated = :outdated", "outdated", outdated)
                .where("""
                        position(:text in lower(s.requirement || ' ' || s.title || ' ' || coalesce(s.responsible, '')))
                            > 0""", "text", text == null ? null : text.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}

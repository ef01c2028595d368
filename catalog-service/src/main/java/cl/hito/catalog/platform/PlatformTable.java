package cl.hito.catalog.platform;

import cl.hito.catalog.platform.assessment.AssessmentSummary;
import cl.hito.chassis.export.Table;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Platforms as rows of a table; what is not known is an empty cell. */
final class PlatformTable {

    private PlatformTable() {}

    static Table<PlatformView> columns() {
        return new Table<PlatformView>()
                .column("id", PlatformView::id)
                .column("institution", PlatformView::institution)
                .column("code", PlatformView::code)
                .column("name", PlatformView::name)
                .column("kind", PlatformView::kind)
                .column("statePlatform", PlatformView::statePlatform)
                .column("status", PlatformView::status)
                .column("url", PlatformView::url)
                .column("provider", PlatformView::provider)
                .column("responsibleUnit", PlatformView::responsibleUnit)
                .column("inUseSince", PlatformView::inUseSince)
                .column("inUseUntil", PlatformView::inUseUntil)
                .column("cybersecurityDiagnosedOn", PlatformView::cybersecurityDiagnosedOn)
                .column("demonstration", PlatformView::demonstration)
                .column("procedures", p -> p.procedures().size())
                .column("baselineOn", of(PlatformView::baseline, AssessmentSummary::assessedOn))
                .column(
                        "baselineTotal",
                        of(PlatformView::baseline, a -> a.score().total()))
                .column("assessedOn", of(PlatformView::latestAssessment, AssessmentSummary::assessedOn))
                .column(
                        "assessmentStatus",
                        of(PlatformView::latestAssessment, a -> a.score().status()))
                .column(
                        "assessmentTotal",
                        of(PlatformView::latestAssessment, a -> a.score().total()))
                .column("improvements", p -> p.improvements().items())
                .column("improvementsDone", p -> p.improvements().done());
    }

    private static Function<PlatformView, @Nullable Object> of(
            Function<PlatformView, @Nullable AssessmentSummary> which,
            Function<AssessmentSummary, ? extends @Nullable Object> value) {
        return platform -> {
            AssessmentSummary assessment = which.apply(platform);
            return assessment == null ? null : value.apply(assessment);
        };
    }
}

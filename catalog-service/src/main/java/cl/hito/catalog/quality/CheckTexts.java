package cl.hito.catalog.quality;

import java.util.Locale;
import java.util.ResourceBundle;

/** What the checks say to people, in one language. */
final class CheckTexts {

    private final ResourceBundle texts;

    private CheckTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    static CheckTexts in(boolean english) {
        return new CheckTexts(ResourceBundle.getBundle(
                "cl.hito.catalog.quality.checks",
                english ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Its name, in a few words. */
    String title(QualityCheck check) {
        return texts.getString(check.name());
    }

    /** What is wrong and what to do. */
    String detail(QualityCheck check, QualityRule rule, QualityTerms terms) {
        return terms.fill(texts.getString(check + "." + rule.code()));
    }
}

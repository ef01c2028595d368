package cl.hito.milestones.alert;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The preferences of the account that asks.
 *
 * @param kinds empty for all
 * @param institutions empty for all that the account may see
 * @param about empty for all
 * @param digestHour America/Santiago; null for no digest
 * @param version count of their changes, from 1; 0 while nothing was ever chosen
 */
@Schema(name = "AlertPreferences")
public record PreferencesView(
        @Schema(required = true) List<AlertKind> kinds,
        @Schema(required = true) List<String> institutions,
        @Schema(required = true) List<AlertMatter> about,
        @Schema(nullable = true) @Nullable String mailAddress,
        @Schema(nullable = true) @Nullable Integer digestHour,
        @Schema(required = true) String language,
        @Schema(required = true) long version) {

    /** What holds for an account that has chosen nothing. */
    static final PreferencesView NONE = new PreferencesView(List.of(), List.of(), List.of(), null, null, "es", 0);

    /** What may be kept for ever: an address can be erased, a row of the history cannot. */
    PreferencesView forHistory() {
        return new PreferencesView(kinds, institutions, about, null, digestHour, language, version);
    }
}

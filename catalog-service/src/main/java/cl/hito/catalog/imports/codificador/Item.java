package cl.hito.catalog.imports.codificador;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a coding, as far as it is used.
 *
 * @param codigo the code
 * @param descripcion what it stands for
 * @param tipo of an institution, in words
 * @param comuna CUT of the commune, five digits
 * @param region two digits
 * @param poder power of the State, in words
 * @param afecta whether Ley 21.180 applies; null where it is not said
 * @param vigente whether it is in use
 * @param padre code of the entry that this one belongs to; null where it is not said
 */
record Item(
        @Nullable String codigo,
        @Nullable String descripcion,
        @Nullable String tipo,
        @Nullable String comuna,
        @Nullable String region,
        @Nullable String poder,
        @Nullable Boolean afecta,
        boolean vigente,
        @Nullable String padre) {

    static Item of(JsonNode json) {
        JsonNode extra = json.path("info_extra");
        return new Item(
                text(json.path("codigo")),
                text(json.path("descripcion")),
                text(extra.path("tipo")),
                digits(extra.path("cod_comuna"), 5),
                digits(extra.path("cod_region"), 2),
                text(extra.path("poder_del_estado")),
                truth(extra.path("afecta_ley_21180")),
                !Boolean.FALSE.equals(truth(json.path("vigente"))),
                text(json.path("padre")));
    }

    private static @Nullable String text(JsonNode value) {
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    /** Codes of regions and communes come as numbers too, without the zero at their start. */
    private static @Nullable String digits(JsonNode value, int length) {
        String text = text(value);
        if (text == null || text.length() > length || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return "0".repeat(length - text.length()) + text;
    }

    private static @Nullable Boolean truth(JsonNode value) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "si", "sí", "s" -> true;
            case "false", "0", "no", "n" -> false;
            default -> null;
        };
    }
}

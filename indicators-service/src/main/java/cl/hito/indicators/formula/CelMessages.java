package cl.hito.indicators.formula;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CEL's checker says, in Spanish; what it rarely says is handed on as it is. */
final class CelMessages {

    private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'.*");
    private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern TYPES =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
    private static final Pattern TYPE = Pattern.compile("expected type '([^']*)' but found '([^']*)'.*");

    private CelMessages() {}

    static String spanish(String message) {
        Matcher field = FIELD.matcher(message);
        if (field.matches()) {
            return "no existe el campo «" + field.group(1) + "»";
        }
        Matcher name = NAME.matcher(message);
        if (name.matches()) {
            return "no existe «" + name.group(1) + "»";
        }
        Matcher types = TYPES.matcher(message);
        if (types.matches()) {
            return "«" + types.group(1).replace("_", "").replace("@", "") + "» no se aplica a estos tipos: "
                    + types.group(2);
        }
        Matcher type = TYPE.matcher(message);
        if (type.matches()) {
            return "se espera " + type.group(1) + " y hay " + type.group(2);
        }
        if (message.contains("recursion limit") || message.contains("code point size")) {
            return "la expresión es demasiado larga o demasiado anidada";
        }
        return "no se puede leer aquí (" + message + ")";
    }
}

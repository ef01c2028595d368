package cl.hito.milestones.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as they are written in English: a comma between thousands, a point before decimals, all of them kept. */
final class English {

    private English() {}

    static String number(@Nullable String exact) {
        return exact == null ? "—" : number(new BigDecimal(exact));
    }

    static String number(BigDecimal number) {
        StringBuilder text = new StringBuilder(Spanish.number(number));
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '.' -> text.setCharAt(i, ',');
                case ',' -> text.setCharAt(i, '.');
                default -> {}
            }
        }
        return text.toString();
    }
}

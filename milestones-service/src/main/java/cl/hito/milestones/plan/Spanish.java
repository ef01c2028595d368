package cl.hito.milestones.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as they are written in Chile: a point between thousands, a comma before decimals, all of them kept. */
final class Spanish {

    private Spanish() {}

    static String number(@Nullable String exact) {
        return exact == null ? "—" : number(new BigDecimal(exact));
    }

    static String number(BigDecimal number) {
        String[] halves = number.abs().toPlainString().split("\\.", 2);
        StringBuilder whole = new StringBuilder(halves[0]);
        for (int place = whole.length() - 3; place > 0; place -= 3) {
            whole.insert(place, '.');
        }
        return (number.signum() < 0 ? "-" : "") + whole + (halves.length == 2 ? "," + halves[1] : "");
    }
}

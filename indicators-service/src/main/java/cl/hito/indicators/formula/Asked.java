package cl.hito.indicators.formula;

import cl.hito.indicators.fact.Fact;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fact that many formulas are asked about: they share most of their expressions, and each is answered once. Not for
 * several threads.
 */
public final class Asked {

    private final Fact fact;
    private final Map<String, Object> variables;
    private final Map<String, Optional<BigDecimal>> answers = new HashMap<>();
    private @Nullable BigInteger mark;

    public Asked(Fact fact) {
        this.fact = fact;
        this.variables = Map.of(fact.type().variable(), fact.fields());
    }

    public Fact fact() {
        return fact;
    }

    Map<String, Object> variables() {
        return variables;
    }

    /** What an expression over this type of fact comes to; null when it is unknown. */
    @Nullable BigDecimal answer(String expression, Supplier<Optional<BigDecimal>> evaluation) {
        return answers.computeIfAbsent(expression, key -> evaluation.get()).orElse(null);
    }

    BigInteger mark() {
        if (mark == null) {
            mark = fact.mark();
        }
        return mark;
    }
}

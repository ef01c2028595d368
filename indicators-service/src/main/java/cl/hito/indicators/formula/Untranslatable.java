package cl.hito.indicators.formula;

/** What CEL can say and SQL cannot say exactly; refused, so that every formula has both forms. */
final class Untranslatable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long expression;
    private final String es;
    private final String en;

    /**
     * @param expression id of the part of the tree
     */
    Untranslatable(long expression, String es, String en) {
        super(en);
        this.expression = expression;
        this.es = es;
        this.en = en;
    }

    long expression() {
        return expression;
    }

    String es() {
        return es;
    }

    String en() {
        return en;
    }
}

package cl.hito.indicators.formula;

import java.util.List;

/** A formula that cannot be kept, with every place where it is wrong. */
public class FormulaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FormulaError> errors;

    FormulaException(List<FormulaError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    public List<FormulaError> errors() {
        return errors;
    }
}

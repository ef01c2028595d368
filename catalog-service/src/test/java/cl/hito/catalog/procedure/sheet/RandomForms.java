package cl.hito.catalog.procedure.sheet;

import cl.hito.catalog.procedure.form.ProcedureForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forms with answers of any kind, also such as nobody would give. */
public final class RandomForms {

    private static final String[] STRANGE = {
        "=1+1", "'=1+1", "''+x", "-5", "+56 9", "@x", " con espacios ", "línea\nnueva", "retorno\r\nde carro", "a;b",
                "a|b",
        "a, \"b\"", "_x0041_", "Ñandú ½ «año»", "\tsangría", "😀", "(vacio)x", "0012", "1E5", "2020-01-01", "Sí",
                "<b>&amp;",
        "control\u0001", "  ", "'", "''", "\u00A0duro"
    };

    private RandomForms() {}

    /** A form whose answers keep their limits and may contradict each other. */
    public static ProcedureForm form(Random random) {
        @Nullable Object[] values = new Object[ProcedureSheet.columns().size()];
        for (Column column : ProcedureSheet.columns()) {
            if (column.path().indexOf('.') >= 0 && column.isTaken() && random.nextInt(3) > 0) {
                values[column.index()] = value(column.kind(), random);
            }
        }
        return ProcedureSheet.write(null, values);
    }

    static Object value(Kind kind, Random random) {
        if (kind instanceof Kind.Text text) {
            return text(random, text.max());
        }
        if (kind instanceof Kind.Whole whole) {
            return whole.min() + random.nextInt(whole.max() - whole.min() + 1);
        }
        if (kind instanceof Kind.Day) {
            return LocalDate.of(1990 + random.nextInt(35), 1 + random.nextInt(12), 1 + random.nextInt(28));
        }
        if (kind instanceof Kind.YesNo) {
            return random.nextBoolean();
        }
        if (kind instanceof Kind.Option option) {
            return option.constants().get(random.nextInt(option.constants().size()));
        }
        if (kind instanceof Kind.Options several) {
            List<Enum<?>> some = new ArrayList<>(several.option().constants());
            java.util.Collections.shuffle(some, random);
            return List.copyOf(some.subList(0, random.nextInt(some.size() + 1)));
        }
        if (kind instanceof Kind.Texts several) {
            List<String> some = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String text = text(random, several.item().max());
                some.add(text.isBlank() ? "x" : text);
            }
            return List.copyOf(some);
        }
        return new UUID(random.nextLong(), random.nextLong());
    }

    static String text(Random random, int max) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(STRANGE[random.nextInt(STRANGE.length)]);
        }
        return text.length() > max ? "x" : text.toString();
    }
}

package cl.hito.catalog.procedure.sheet;

import cl.hito.catalog.procedure.form.Notifications.Stage;
import cl.hito.catalog.procedure.form.Notifications.StageMedium;
import cl.hito.catalog.procedure.form.ProcedureForm;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes forms apart into the values of columns and puts values into forms, whatever records the form consists of.
 * An answer whose column says the same as before stays the very object that it was.
 */
final class FormShape {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
    private static final String STAGES = "stages";
    private static final List<Stage> STAGE_ORDER = List.of(Stage.values());

    /** An answer, or the three columns of the stages of notification. */
    private record Answer(MethodHandle get, List<Column> columns, boolean stages) {}

    private record Part(MethodHandle get, MethodHandle make, List<Answer> answers) {}

    private final MethodHandle makeForm;
    private final List<Part> parts = new ArrayList<>();

    FormShape(ColumnSet columns) {
        makeForm = constructor(ProcedureForm.class);
        for (RecordComponent part : ProcedureForm.class.getRecordComponents()) {
            List<Answer> answers = new ArrayList<>();
            for (RecordComponent answer : part.getType().getRecordComponents()) {
                boolean stages = answer.getName().equals(STAGES);
                List<Column> own = stages
                        ? STAGE_ORDER.stream()
                                .map(stage -> columns.column(part.getName() + "." + stage.name()))
                                .toList()
                        : List.of(columns.column(part.getName() + "." + answer.getName()));
                answers.add(new Answer(getter(answer), own, stages));
            }
            parts.add(new Part(getter(part), constructor(part.getType()), List.copyOf(answers)));
        }
    }

    /** Writes the answers of a form to the places of their columns. */
    void read(@Nullable ProcedureForm form, @Nullable Object[] values) {
        for (Part part : parts) {
            Object record = form == null ? null : get(part.get(), form);
            for (Answer answer : part.answers()) {
                Object given = record == null ? null : get(answer.get(), record);
                if (answer.stages()) {
                    readStages(given, answer.columns(), values);
                } else {
                    values[answer.columns().get(0).index()] = given;
                }
            }
        }
    }

    private static void readStages(@Nullable Object given, List<Column> columns, @Nullable Object[] values) {
        for (Column column : columns) {
            values[column.index()] = null;
        }
        if (given instanceof List<?> stages) {
            for (Object item : stages) {
                StageMedium stage = (StageMedium) item;
                values[columns.get(STAGE_ORDER.indexOf(stage.stage())).index()] = StageAnswer.of(stage.medium());
            }
        }
    }

    /**
     * The form after what the values say: null says nothing, {@link Column#CLEARED} takes an answer back. The base
     * itself when nothing differs; a part without any answer is null unless it was there before.
     */
    ProcedureForm write(@Nullable ProcedureForm base, @Nullable Object[] values) {
        boolean changed = base == null;
        @Nullable Object[] records = new Object[parts.size()];
        for (int i = 0; i < records.length; i++) {
            Part part = parts.get(i);
            Object before = base == null ? null : get(part.get(), base);
            records[i] = part(part, before, values);
            changed |= records[i] != before;
        }
        return changed || base == null ? (ProcedureForm) make(makeForm, records) : base;
    }

    private static @Nullable Object part(Part part, @Nullable Object before, @Nullable Object[] values) {
        boolean changed = false;
        @Nullable Object[] given = new Object[part.answers().size()];
        for (int i = 0; i < given.length; i++) {
            Answer answer = part.answers().get(i);
            Object was = before == null ? null : get(answer.get(), before);
            given[i] = answer.stages() ? stages(was, answer.columns(), values) : answer(was, answer, values);
            changed |= given[i] != was;
        }
        return changed ? make(part.make(), given) : before;
    }

    private static @Nullable Object answer(@Nullable Object was, Answer answer, @Nullable Object[] values) {
        Column column = answer.columns().get(0);
        Object said = values[column.index()];
        if (said == null) {
            return was;
        }
        if (said == Column.CLEARED) {
            return null;
        }
        return column.same(was, said) ? was : said;
    }

    private static @Nullable Object stages(@Nullable Object was, List<Column> columns, @Nullable Object[] values) {
        @Nullable Object[] now = new Object[values.length];
        readStages(was, columns, now);
        boolean changed = false;
        for (Column column : columns) {
            Object said = values[column.index()];
            if (said != null) {
                Object next = said == Column.CLEARED ? null : said;
                changed |= next != now[column.index()];
                now[column.index()] = next;
            }
        }
        if (!changed) {
            return was;
        }
        List<StageMedium> stages = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (now[columns.get(i).index()] instanceof StageAnswer answer) {
                stages.add(new StageMedium(STAGE_ORDER.get(i), answer.medium()));
            }
        }
        return stages.isEmpty() ? null : List.copyOf(stages);
    }

    private static MethodHandle getter(RecordComponent component) {
        try {
            return LOOKUP.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle constructor(Class<?> type) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return LOOKUP.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object get(MethodHandle getter, Object record) {
        try {
            return (Object) getter.invokeExact(record);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object make(MethodHandle constructor, @Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

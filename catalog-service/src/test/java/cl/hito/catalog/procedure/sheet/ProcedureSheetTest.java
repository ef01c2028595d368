package cl.hito.catalog.procedure.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.catalog.procedure.ProcedureData;
import cl.hito.catalog.procedure.ProcedureView;
import cl.hito.catalog.procedure.form.Notifications;
import cl.hito.catalog.procedure.form.Notifications.Medium;
import cl.hito.catalog.procedure.form.Notifications.Stage;
import cl.hito.catalog.procedure.form.Notifications.StageMedium;
import cl.hito.catalog.procedure.form.ProcedureForm;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureSheetTest {

    @Test
    void every_field_of_the_record_has_its_column() {
        // Given
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : ProcedureView.class.getRecordComponents()) {
            if (component.getType().isRecord()) {
                for (RecordComponent answer : component.getType().getRecordComponents()) {
                    paths.add(component.getName() + "." + answer.getName());
                }
            } else {
                paths.add(component.getName());
            }
        }
        paths.remove("notifications.stages");
        for (Stage stage : Stage.values()) {
            paths.add("notifications." + stage);
        }
        // Then
        assertThat(ProcedureSheet.columns()).extracting(Column::path).containsExactlyInAnyOrderElementsOf(paths);
        assertThat(Arrays.stream(ProcedureData.class.getRecordComponents()).map(RecordComponent::getName))
                .allMatch(name -> paths.stream().anyMatch(path -> path.equals(name) || path.startsWith(name + ".")));
    }

    @ParameterizedTest
    @CsvSource({
        "Número de ley, legalBasis.lawNumber",
        "NUMERO DE LEY, legalBasis.lawNumber",
        "  número  de  ley: , legalBasis.lawNumber",
        "legalBasis.lawNumber, legalBasis.lawNumber",
        "Nivel de digitalizacion, electronicSupport.level",
        "Nombre del procedimiento, name",
        "Notificación al inicio, notifications.START",
    })
    void heading_is_known_however_it_is_written(String heading, String path) {
        assertThat(ProcedureSheet.set().ofHeading(heading)).map(Column::path).hasValue(path);
    }

    @Property(tries = 500)
    void what_a_form_says_changes_nothing_in_it(@ForAll long seed) throws BadCell {
        // Given
        ProcedureForm form = RandomForms.form(new Random(seed));
        for (boolean forPeople : new boolean[] {false, true}) {
            Object[] values = new Object[ProcedureSheet.columns().size()];
            ProcedureSheet.read(form, values);
            // When
            for (Column column : ProcedureSheet.columns()) {
                Object value = values[column.index()];
                if (value != null) {
                    String cell = String.valueOf(
                            forPeople
                                    ? column.kind().words(value)
                                    : column.kind().plain(value));
                    values[column.index()] = column.parse(cell);
                }
            }
            // Then
            assertThat(ProcedureSheet.write(form, values)).isSameAs(form);
        }
    }

    @Test
    void stage_that_is_not_named_stays_and_the_order_too() throws BadCell {
        // Given
        ProcedureForm form = form(new Notifications(
                true, List.of(new StageMedium(Stage.END, null), new StageMedium(Stage.START, Medium.PHYSICAL))));
        Column start = ProcedureSheet.column("notifications.START");
        Column end = ProcedureSheet.column("notifications.END");
        Object[] values = new Object[ProcedureSheet.columns().size()];
        // When
        values[start.index()] = start.parse("físico");
        values[end.index()] = end.parse("sin especificar");
        // Then
        assertThat(ProcedureSheet.write(form, values)).isSameAs(form);
        // When
        values[start.index()] = start.parse(Column.CLEARING);
        // Then
        assertThat(ProcedureSheet.write(form, values).notifications().stages())
                .containsExactly(new StageMedium(Stage.END, null));
    }

    @Test
    void answer_is_taken_back_by_name_only() throws BadCell {
        // Given
        Column description = ProcedureSheet.column("identification.description");
        Column unit = ProcedureSheet.column("identification.responsibleUnit");
        Object[] values = new Object[ProcedureSheet.columns().size()];
        values[description.index()] = "a";
        values[unit.index()] = "b";
        ProcedureForm form = ProcedureSheet.write(null, values);
        // When
        values[description.index()] = description.parse("  ");
        values[unit.index()] = unit.parse("(VACIO)");
        ProcedureForm after = ProcedureSheet.write(form, values);
        // Then
        assertThat(after.identification().description()).isEqualTo("a");
        assertThat(after.identification().responsibleUnit()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "electronicSupport.level, 6, out_of_range",
        "electronicSupport.level, 3.5, wrong_type",
        "electronicSupport.digitalisedOn, 31-02-2020, invalid_format",
        "electronicSupport.digitalisedOn, 1-1-20, invalid_format",
        "electronicSupport.intake, A mano, invalid_value",
        "electronicSupport.channels, Digital; Fax, invalid_value",
        "electronicSupport.fileAccess, quizás, wrong_type",
        "id, 17, invalid_format"
    })
    void cell_that_says_nothing_that_its_column_takes_is_refused(String path, String cell, String code) {
        assertThatThrownBy(() -> ProcedureSheet.column(path).parse(cell))
                .isInstanceOfSatisfying(BadCell.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "electronicSupport.level, 4.0, 4",
        "electronicSupport.digitalisedOn, 1/2/2021, 2021-02-01",
        "electronicSupport.digitalisedOn, 01.02.2021, 2021-02-01",
        "electronicSupport.channels, presencial | DIGITAL, '[IN_PERSON, DIGITAL]'",
        "electronicSupport.fileAccess, si, true",
        "electronicSupport.fileAccess, FALSO, false",
        "users.payment, en ALGUNOS casos, SOMETIMES",
        "simplification.removedSteps, uno; dos;;  tres, '[uno, dos, tres]'",
    })
    void cell_is_understood_as_people_write_it(String path, String cell, String value) throws BadCell {
        assertThat(ProcedureSheet.column(path).parse(cell)).hasToString(value);
    }

    private static ProcedureForm form(Notifications notifications) {
        return new ProcedureForm(null, null, null, null, null, notifications, null, null, null);
    }
}

package cl.hito.chassis.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property
    void changes_applied_to_the_state_before_give_the_state_after(
            @ForAll("states") JsonNode before, @ForAll("states") JsonNode after) {
        // When
        List<FieldChange> changes = FieldChange.between(before, after, Set.of());
        // Then
        assertThat(applied(changes, before)).isEqualTo(FieldChange.known(after));
    }

    @Property
    void changes_applied_backwards_give_the_state_before(
            @ForAll("states") JsonNode before, @ForAll("states") JsonNode after) {
        List<FieldChange> back = FieldChange.between(before, after, Set.of()).stream()
                .map(change -> new FieldChange(change.pointer(), change.after(), change.before()))
                .toList();
        assertThat(applied(back, after)).isEqualTo(FieldChange.known(before));
    }

    @Property
    void state_has_no_changes_to_itself(@ForAll("states") JsonNode state) {
        assertThat(FieldChange.between(state, state.deepCopy(), Set.of())).isEmpty();
    }

    @Test
    void what_is_absent_null_or_without_answers_is_the_same() throws JsonProcessingException {
        assertThat(changes("{\"a\":null,\"b\":{\"c\":null}}", "{\"d\":{},\"e\":null}"))
                .isEmpty();
        assertThat(changes("{\"s\":[{\"x\":1,\"y\":null}]}", "{\"s\":[{\"x\":1}]}"))
                .isEmpty();
        assertThat(changes("{\"n\":5}", "{\"n\":5.0}")).isEmpty();
    }

    @Test
    void unknown_zero_false_and_empty_are_four_answers() throws JsonProcessingException {
        assertThat(changes("{}", "{\"n\":0,\"b\":false,\"t\":\"\",\"l\":[]}"))
                .extracting(FieldChange::pointer)
                .containsExactly("/n", "/b", "/t", "/l");
    }

    @Test
    void new_part_is_told_answer_by_answer_and_a_list_whole() throws JsonProcessingException {
        assertThat(changes("{}", "{\"a\":{\"b\":1,\"c/d\":{\"~\":2}},\"l\":[1]}"))
                .extracting(FieldChange::pointer)
                .containsExactly("/a/b", "/a/c~1d/~0", "/l");
        assertThat(changes("{\"l\":[1,2]}", "{\"l\":[1,3]}"))
                .containsExactly(new FieldChange(
                        "/l",
                        NODES.arrayNode().add(1).add(2),
                        NODES.arrayNode().add(1).add(3)));
    }

    @Test
    void what_is_left_out_is_left_out_of_the_state_only() throws JsonProcessingException {
        JsonNode before = JSON.readTree("{\"version\":1,\"a\":{\"version\":1}}");
        JsonNode after = JSON.readTree("{\"version\":2,\"a\":{\"version\":2}}");
        assertThat(FieldChange.between(before, after, Set.of("version")))
                .extracting(FieldChange::pointer)
                .containsExactly("/a/version");
        assertThat(FieldChange.between(null, after, Set.of("version"))).hasSize(1);
        assertThat(FieldChange.between(after, null, Set.of("version"))).hasSize(1);
        assertThat(FieldChange.between(null, null, Set.of())).isEmpty();
    }

    private static List<FieldChange> changes(String before, String after) throws JsonProcessingException {
        return FieldChange.between(JSON.readTree(before), JSON.readTree(after), Set.of());
    }

    private static JsonNode applied(List<FieldChange> changes, JsonNode before) {
        JsonNode state = FieldChange.known(before);
        ObjectNode result = state.isObject() ? state.deepCopy() : NODES.objectNode();
        for (FieldChange change : changes) {
            JsonPointer pointer = JsonPointer.compile(change.pointer());
            ObjectNode parent = result.withObject(pointer.head(), JsonNode.OverwriteMode.ALL, true);
            String name = pointer.last().getMatchingProperty();
            if (change.after() == null) {
                parent.remove(name);
            } else {
                parent.set(name, (JsonNode) change.after());
            }
        }
        return FieldChange.known(result);
    }

    @Provide
    Arbitrary<JsonNode> states() {
        return object(3);
    }

    private static Arbitrary<JsonNode> object(int depth) {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "~x/y", "ñ");
        return Arbitraries.maps(names, value(depth)).ofMaxSize(4).map(FieldChangeTest::object);
    }

    private static JsonNode object(Map<String, JsonNode> members) {
        ObjectNode object = NODES.objectNode();
        members.forEach(object::set);
        return object;
    }

    private static Arbitrary<JsonNode> value(int depth) {
        Arbitrary<JsonNode> plain = Arbitraries.oneOf(
                Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false)),
                Arbitraries.integers().between(0, 3).map(NODES::numberNode),
                Arbitraries.of("", "x", "y").map(NODES::textNode));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<JsonNode> list =
                plain.list().ofMaxSize(2).map(items -> NODES.arrayNode().addAll(items));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, plain),
                net.jqwik.api.Tuple.of(1, list),
                net.jqwik.api.Tuple.of(3, Arbitraries.lazy(() -> object(depth - 1))));
    }
}

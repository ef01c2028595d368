package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactSchema;
import cl.hito.indicators.fact.FactType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes expressions of the permitted language over a type of fact, and facts that answer some of it. */
final class RandomFormulas {

    private static final List<String> TEXTS =
            List.of("", "a", "ab", "ñandú", "O'Higgins", "2026-10-01", "2024-12-31", "%_\\", "🙂x");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 2L, 3L, 5L, -1L, -7L, 100L, Long.MAX_VALUE, Long.MIN_VALUE + 1, 4_000_000_000L);

    private final FactType type;
    private final Random random;
    private final List<String> truths = new ArrayList<>();
    private final List<String> wholes = new ArrayList<>();
    private final Map<String, FactSchema.Text> texts = new HashMap<>();
    private final Map<String, FactSchema> lists = new HashMap<>();
    private final List<String> all = new ArrayList<>();
    private boolean inLoop;

    RandomFormulas(FactType type, Random random) {
        this.type = type;
        this.random = random;
        collect(type.variable(), type.schema());
    }

    private void collect(String path, FactSchema schema) {
        if (schema instanceof FactSchema.Struct struct) {
            struct.fields().forEach((name, field) -> {
                all.add(path + "." + name);
                collect(path + "." + name, field);
            });
        } else if (schema instanceof FactSchema.Truth) {
            truths.add(path);
        } else if (schema instanceof FactSchema.Whole) {
            wholes.add(path);
        } else if (schema instanceof FactSchema.Text text) {
            texts.put(path, text);
        } else if (schema instanceof FactSchema.Many many) {
            lists.put(path, many.item());
        }
    }

    FormulaText formula() {
        return new FormulaText(
                type,
                Kind.RATIO,
                truth(3),
                random.nextBoolean() ? truth(4) : whole(4),
                random.nextBoolean() ? truth(2) : whole(2),
                random.nextInt(3) == 0 ? truth(2) : null);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    private String one(Supplier<String>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    private String truth(int depth) {
        if (depth == 0) {
            return one(
                    () -> random.nextBoolean() ? "true" : "false",
                    () -> truths.isEmpty() ? "true" : pick(truths),
                    () -> "has(" + pick(all) + ")");
        }
        int d = depth - 1;
        return one(
                () -> "(" + truth(d) + " && " + truth(d) + ")",
                () -> "(" + truth(d) + " || " + truth(d) + ")",
                () -> "!" + truth(d),
                () -> "(" + truth(d) + " ? " + truth(d) + " : " + truth(d) + ")",
                () -> "(" + whole(d) + pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= ")) + whole(d) + ")",
                () -> "(" + text(d) + pick(List.of(" < ", " <= ", " > ", " >= ")) + text(d) + ")",
                this::comparedField,
                () -> "(" + truth(d) + pick(List.of(" == ", " != ")) + truth(d) + ")",
                () -> "(" + whole(d) + " in [" + whole(0) + ", " + whole(d) + ", 3])",
                () -> text(d) + "." + pick(List.of("startsWith", "endsWith", "contains")) + "("
                        + text(random.nextInt(2)) + ")",
                () -> "(" + truth(d) + " in [" + truth(d) + ", " + truth(0) + "])",
                () -> nested(1 + random.nextInt(4)),
                this::computedTexts,
                () -> loop(d),
                this::mapped,
                () -> truth(0));
    }

    /** Whether something is in a list of whether something is in a list, and so on. */
    private String nested(int levels) {
        String inner = levels == 0 ? truth(0) : nested(levels - 1);
        return "(" + truth(0) + " in [" + inner + (random.nextBoolean() ? "" : ", " + truth(0)) + "])";
    }

    private String computedTexts() {
        return "(" + text(1) + " + " + text(0) + ")." + pick(List.of("startsWith", "endsWith", "contains")) + "("
                + text(1) + (random.nextBoolean() ? "" : " + " + text(0)) + ")";
    }

    /** A run through what was made of the elements of a list. */
    private String mapped() {
        if (lists.isEmpty() || inLoop) {
            return truth(0);
        }
        String list = pick(List.copyOf(lists.keySet()));
        String filtered = list + (random.nextBoolean() ? "" : ".filter(x, " + inside(list, 1) + ")");
        FactSchema item = item(list);
        FactSchema made = item;
        String element = "x";
        if (item instanceof FactSchema.Struct struct) {
            var field = pick(List.copyOf(struct.fields().entrySet()));
            made = field.getValue();
            element = "x." + field.getKey();
        }
        String about = made instanceof FactSchema.Whole
                ? "y > " + random.nextInt(3)
                : made instanceof FactSchema.Truth
                        ? "y"
                        : made instanceof FactSchema.Text text ? "y == '" + pick(values(text)) + "'" : "true";
        return filtered + ".map(x, " + element + ")" + pick(List.of(".exists", ".all", ".exists_one")) + "(y, " + about
                + ")";
    }

    /** With a value that the field can have: any other is refused. */
    private String comparedField() {
        String field = pick(List.copyOf(texts.keySet()));
        List<String> values = values(Objects.requireNonNull(texts.get(field)));
        return random.nextBoolean()
                ? "(" + field + pick(List.of(" == ", " != ")) + "'" + pick(values) + "')"
                : "(" + field + " in ['" + pick(values) + "', '" + pick(values) + "'])";
    }

    private static List<String> values(FactSchema.Text text) {
        return text.values().isEmpty()
                ? TEXTS.stream().map(RandomFormulas::quoted).toList()
                : List.copyOf(text.values());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private String whole(int depth) {
        if (depth == 0) {
            return one(() -> Long.toString(pick(NUMBERS)), () -> wholes.isEmpty() ? "4" : pick(wholes));
        }
        int d = depth - 1;
        return one(
                () -> "(" + whole(d) + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + whole(d) + ")",
                () -> "(-" + (wholes.isEmpty() ? "(4)" : pick(wholes)) + ")",
                () -> "(" + truth(d) + " ? " + whole(d) + " : " + whole(d) + ")",
                () -> "size(" + text(d) + ")",
                () -> listSize(),
                () -> whole(0));
    }

    private String text(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? "'" + quoted(pick(TEXTS)) + "'" : pick(List.copyOf(texts.keySet()));
        }
        int d = depth - 1;
        return one(
                () -> "(" + text(d) + " + " + text(d) + ")",
                () -> "(" + truth(d) + " ? " + text(d) + " : " + text(d) + ")",
                () -> text(0));
    }

    private String listSize() {
        if (lists.isEmpty() || inLoop) {
            return whole(0);
        }
        String list = pick(List.copyOf(lists.keySet()));
        return one(
                () -> "size(" + list + ")",
                () -> "size(" + list + ".filter(x, " + inside(list, 1) + "))",
                () -> "size(" + list + ".map(x, " + element(list) + "))",
                () -> list + ".filter(x, " + inside(list, 1) + ").size()");
    }

    private String loop(int depth) {
        if (lists.isEmpty() || inLoop) {
            return one(() -> "([1, 2, 3].size() == 3)", () -> truth(0));
        }
        String list = pick(List.copyOf(lists.keySet()));
        return list + one(() -> "", () -> ".filter(x, " + inside(list, 1) + ")")
                + pick(List.of(".exists", ".all", ".exists_one")) + "(x, " + inside(list, Math.min(depth, 2)) + ")";
    }

    /** Truth about an element x, and about the fact around it. */
    private String inside(String list, int depth) {
        inLoop = true;
        try {
            FactSchema of = item(list);
            String about = of instanceof FactSchema.Struct struct
                    ? about(struct)
                    : "(x == '" + pick(of instanceof FactSchema.Text text ? values(text) : List.of("x")) + "')";
            return one(
                    () -> about,
                    () -> "(" + about + " || " + truth(depth) + ")",
                    () -> "(" + about + " && " + truth(depth) + ")",
                    () -> "!(" + about + ")");
        } finally {
            inLoop = false;
        }
    }

    private String about(FactSchema.Struct struct) {
        return "(" + comparison(struct) + ")";
    }

    private String comparison(FactSchema.Struct struct) {
        var entry = pick(List.copyOf(struct.fields().entrySet()));
        String field = "x." + entry.getKey();
        FactSchema of = entry.getValue();
        if (of instanceof FactSchema.Whole) {
            return field + pick(List.of(" > ", " == ", " <= ")) + random.nextInt(4);
        }
        if (of instanceof FactSchema.Text text) {
            return field + pick(List.of(" == '", " != '")) + pick(values(text)) + "'";
        }
        return of instanceof FactSchema.Truth ? field : "has(" + field + ")";
    }

    private FactSchema item(String list) {
        return Objects.requireNonNull(lists.get(list));
    }

    private String element(String list) {
        return item(list) instanceof FactSchema.Struct struct
                ? "x." + pick(List.copyOf(struct.fields().keySet()))
                : "x";
    }

    /** The answers of a fact; about a third of them are absent. */
    Map<String, Object> fact() {
        Map<String, Object> fields = struct(type.schema());
        fields.put("institution", "MUN-1");
        fields.put("period", "2026-10");
        List.of("name", "title", "assessedOn").forEach(label -> {
            if (type.schema().fields().containsKey(label)) {
                fields.putIfAbsent(label, "x");
            }
        });
        return fields;
    }

    private Map<String, Object> struct(FactSchema.Struct schema) {
        Map<String, Object> fields = new HashMap<>();
        schema.fields().forEach((name, field) -> {
            if (field instanceof FactSchema.Struct inner) {
                fields.put(name, struct(inner));
            } else if (random.nextInt(3) > 0) {
                fields.put(name, answer(field));
            }
        });
        return fields;
    }

    private Object answer(FactSchema schema) {
        if (schema instanceof FactSchema.Struct struct) {
            return struct(struct);
        }
        if (schema instanceof FactSchema.Whole) {
            return random.nextInt(6) == 0 ? pick(NUMBERS) : Long.valueOf(random.nextInt(5));
        }
        if (schema instanceof FactSchema.Many many) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> answer(many.item()))
                    .toList();
        }
        if (schema instanceof FactSchema.Text text) {
            return text.values().isEmpty() ? pick(TEXTS) : pick(List.copyOf(text.values()));
        }
        return random.nextBoolean();
    }
}

package cl.hito.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a run, as a table for people and as JSON for programs. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Figure> figures = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
    }

    void print(PrintStream out) {
        out.printf("%n%-52s %12s %12s %8s  %s%n", "figure", "value", "reference", "ratio", "of what");
        for (Figure f : figures) {
            Double ratio = f.ratio();
            Double reference = f.reference();
            out.printf(
                    Locale.ROOT,
                    "%-52s %12s %12s %8s  %s%n",
                    f.name() + " [" + f.unit() + "]",
                    number(f.value()),
                    reference == null ? "" : number(reference),
                    ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                    f.referenceName() == null ? "" : f.referenceName());
        }
    }

    /** Writes {@code {at, cores, java, figures:[{name, unit, value, reference, referenceName, ratio}]}}. */
    void write(Path file, Instant at) throws IOException {
        ObjectNode root = JSON.createObjectNode()
                .put("at", at.toString())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString());
        ArrayNode list = root.putArray("figures");
        for (Figure f : figures) {
            list.addObject()
                    .put("name", f.name())
                    .put("unit", f.unit())
                    .put("value", f.value())
                    .put("reference", f.reference())
                    .put("referenceName", f.referenceName())
                    .put("ratio", f.ratio());
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }
}

package cl.hito.indicators.pack;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.proofs.pack.EntryTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Means of verification ("medios de verificación") of one institution, as the Sistema de Transformación Digital of the
 * PMG asks for them: each value with its formula, its source, the sealed entry that it is and the evidence behind it.
 */
final class VerificationTable {

    private static final List<String> HEADINGS = List.of(
            "indicador",
            "nombre",
            "version",
            "fuente",
            "numerador_formula",
            "denominador_formula",
            "periodo",
            "estado",
            "numerador",
            "denominador",
            "valor",
            "sin_respuesta",
            "entrada",
            "hash_hoja",
            "evidencias_sha256");

    private final String institution;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> evidence = new LinkedHashSet<>();

    private record Row(long index, String leafHash, JsonNode entry) {}

    VerificationTable(String institution) {
        this.institution = institution;
    }

    /** Takes an entry in when it is the institution's. */
    void add(long index, byte[] leafHash, JsonNode entry) {
        if (entry.path("scope").asText().equals("institution:" + institution)) {
            rows.add(new Row(index, HexFormat.of().formatHex(leafHash), entry));
        }
    }

    /** Takes a reference to evidence in when it is the institution's and has a file. */
    void addEvidence(JsonNode reference) {
        String hash = reference.path("sha256").asText("");
        if (reference.path("institution").asText().equals(institution) && !hash.isEmpty() && !hash.equals("null")) {
            evidence.add(hash);
        }
    }

    /** The table; 404 when the snapshot has nothing of the institution. */
    String text(List<PackDefinitions.Used> definitions) {
        if (rows.isEmpty()) {
            throw ProblemException.notFound("la institución", "institution", institution);
        }
        String files = String.join(" ", evidence);
        StringBuilder text = new StringBuilder(String.join(",", HEADINGS)).append('\n');
        for (Row row : rows) {
            PackDefinitions.Used used = definitions.stream()
                    .filter(each ->
                            each.code().equals(row.entry().path("indicator").asText()))
                    .findFirst()
                    .orElseThrow();
            text.append(line(row, used, files)).append('\n');
        }
        return text.toString();
    }

    private static String line(Row row, PackDefinitions.Used used, String files) {
        JsonNode entry = row.entry();
        return Stream.of(
                        used.code(),
                        used.definition().name(),
                        Integer.toString(used.version()),
                        SnapshotReport.source(used),
                        used.definition().numerator(),
                        text(used.definition().denominator()),
                        entry.path("period").asText(),
                        entry.path("status").asText(),
                        number(entry, "numerator"),
                        number(entry, "denominator"),
                        number(entry, "value"),
                        entry.path("unknown").asText(),
                        Long.toString(row.index()),
                        row.leafHash(),
                        files)
                .map(EntryTable::cellOf)
                .collect(Collectors.joining(","));
    }

    private static String number(JsonNode entry, String name) {
        return entry.path(name).isTextual() ? entry.path(name).textValue() : "";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

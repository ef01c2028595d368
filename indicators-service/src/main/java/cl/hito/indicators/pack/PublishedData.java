package cl.hito.indicators.pack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes the published snapshots: DCAT-AP 3.0 as JSON-LD 1.1, one dataset for each snapshot in a series, each with
 * the files under which it is downloaded whole.
 */
@Singleton
class PublishedData {

    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
    private static final String FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/";

    private static final List<File> FILES = List.of(
            new File("csv", "data?format=csv", "text/csv", "CSV", "Valores, CSV"),
            new File(
                    "xlsx",
                    "data?format=xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "XLSX",
                    "Valores, planilla"),
            new File("json", "data?format=json", "application/json", "JSON", "Valores, JSON"),
            new File("pdf", "report", "application/pdf", "PDF", "Informe con gráficos"),
            new File("pack", "pack", "application/zip", "ZIP", "Paquete que se prueba a sí mismo (Frictionless)"));

    private record File(String name, String path, String mediaType, String fileType, String title) {}

    private final EntityManager em;
    private final ObjectMapper json;
    private final ExportConfig config;

    PublishedData(EntityManager em, ObjectMapper json, ExportConfig config) {
        this.em = em;
        this.json = json;
        this.config = config;
    }

    private record Published(
            String code,
            LocalDate cutOff,
            Instant publishedAt,
            String manifestHash,
            @Nullable String replaces,
            boolean inLog) {}

    /**
     * The catalogue.
     *
     * @param base address of the gateway, without a slash at its end
     */
    ObjectNode catalogue(URI base) {
        String self = base + "/api/v1/published-data";
        ObjectNode root = json.createObjectNode();
        root.putObject("@context")
                .put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("spdx", "http://spdx.org/rdf/terms#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
        root.put("@id", self).put("@type", "dcat:Catalog");
        texts(root, "dct:title", "Instantáneas publicadas de Hito", "Published snapshots of Hito");
        texts(
                root,
                "dct:description",
                "Indicadores de la Ley 21.180 tal como se publicaron.",
                "Indicators of Ley 21.180 as they were published.");
        publisher(root);
        reference(root, "dct:license", config.licence().toString());
        List<Published> snapshots = published();
        if (!snapshots.isEmpty()) {
            instant(root, "dct:modified", snapshots.get(0).publishedAt());
        }
        ObjectNode series = json.createObjectNode();
        series.put("@id", self + "#series").put("@type", "dcat:DatasetSeries");
        texts(series, "dct:title", "Indicadores de la Ley 21.180", "Indicators of Ley 21.180");
        texts(
                series,
                "dct:description",
                "Una instantánea por corte; una corrección es una instantánea nueva que nombra a la anterior.",
                "A snapshot for each cut-off; a correction is a new snapshot that names the one before.");
        ArrayNode datasets = root.putArray("dcat:dataset");
        for (Published snapshot : snapshots) {
            datasets.add(dataset(snapshot, base, self));
        }
        datasets.add(series);
        return root;
    }

    private ObjectNode dataset(Published snapshot, URI base, String self) {
        ObjectNode node = json.createObjectNode();
        String address = base + "/api/v1/snapshots/" + snapshot.code();
        node.put("@id", self + "#" + snapshot.code())
                .put("@type", "dcat:Dataset")
                .put("dct:identifier", snapshot.code());
        texts(
                node,
                "dct:title",
                "Indicadores de la Ley 21.180 al " + snapshot.cutOff(),
                "Indicators of Ley 21.180 as of " + snapshot.cutOff());
        texts(
                node,
                "dct:description",
                "Valores por institución, grupo, región y nación. SHA-256 del manifiesto: " + snapshot.manifestHash(),
                "Values per institution, group, region and nation. SHA-256 of the manifest: "
                        + snapshot.manifestHash());
        ArrayNode keywords = node.putArray("dcat:keyword");
        for (String keyword : List.of("Ley 21.180", "transformación digital", "indicadores")) {
            keywords.addObject().put("@value", keyword).put("@language", "es");
        }
        publisher(node);
        reference(node, "dcat:inSeries", self + "#series");
        reference(node, "dct:license", config.licence().toString());
        reference(node, "dct:spatial", "http://publications.europa.eu/resource/authority/country/CHL");
        reference(node, "dcat:landingPage", address);
        node.putObject("dct:temporal")
                .put("@type", "dct:PeriodOfTime")
                .putObject("dcat:endDate")
                .put("@value", snapshot.cutOff().toString())
                .put("@type", "xsd:date");
        instant(node, "dct:issued", snapshot.publishedAt());
        if (snapshot.replaces() != null) {
            reference(node, "dct:replaces", self + "#" + snapshot.replaces());
        }
        ArrayNode distributions = node.putArray("dcat:distribution");
        for (File file : FILES) {
            if (!file.name().equals("pack") || snapshot.inLog()) {
                distributions.add(distribution(file, address, self + "#" + snapshot.code()));
            }
        }
        return node;
    }

    private ObjectNode distribution(File file, String address, String dataset) {
        ObjectNode node = json.createObjectNode();
        node.put("@id", dataset + "-" + file.name()).put("@type", "dcat:Distribution");
        node.putObject("dct:title").put("@value", file.title()).put("@language", "es");
        reference(node, "dcat:downloadURL", address + "/" + file.path());
        reference(node, "dcat:accessURL", address);
        reference(node, "dcat:mediaType", MEDIA_TYPES + file.mediaType());
        reference(node, "dct:format", FILE_TYPES + file.fileType());
        reference(node, "dct:license", config.licence().toString());
        if (file.name().equals("pack")) {
            reference(node, "dct:conformsTo", "https://specs.frictionlessdata.io/data-package/");
        }
        return node;
    }

    private List<Published> published() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
            select code, cut_off, published_at, manifest_hash, replaces, log_index is not null as in_log
            from snapshot where status = 'PUBLISHED' order by published_at desc, code desc
            """, Tuple.class).getResultList();
        return rows.stream()
                .map(row -> new Published(
                        row.get("code", String.class),
                        row.get("cut_off", LocalDate.class),
                        row.get("published_at", Instant.class),
                        row.get("manifest_hash", String.class),
                        row.get("replaces", String.class),
                        row.get("in_log", Boolean.class)))
                .toList();
    }

    private void publisher(ObjectNode node) {
        node.putObject("dct:publisher").put("@type", "foaf:Organization").put("foaf:name", config.publisher());
    }

    private static void instant(ObjectNode node, String name, Instant instant) {
        node.putObject(name).put("@value", instant.toString()).put("@type", "xsd:dateTime");
    }

    private static void texts(ObjectNode node, String name, String es, String en) {
        ArrayNode texts = node.putArray(name);
        texts.addObject().put("@value", es).put("@language", "es");
        texts.addObject().put("@value", en).put("@language", "en");
    }

    private static void reference(ObjectNode node, String name, String address) {
        node.putObject(name).put("@id", address);
    }
}

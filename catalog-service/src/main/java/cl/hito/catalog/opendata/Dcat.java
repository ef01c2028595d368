package cl.hito.catalog.opendata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the description of the datasets: DCAT 3 (W3C Recommendation of 2024-08-22), as JSON-LD 1.1. */
@Singleton
class Dcat {

    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

    private static final List<Format> FORMATS = List.of(
            new Format("csv", "text/csv"),
            new Format("json", "application/json"),
            new Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private record Format(String name, String mediaType) {}

    private final ObjectMapper json;
    private final OpenDataConfig config;

    Dcat(ObjectMapper json, OpenDataConfig config) {
        this.json = json;
        this.config = config;
    }

    /**
     * The catalogue with every dataset and its distributions.
     *
     * @param base address of the gateway, without a slash at its end
     * @param modified last change of a completed record; null when there is none
     */
    ObjectNode catalogue(URI base, @Nullable Instant modified) {
        ObjectNode catalogue = json.createObjectNode();
        catalogue
                .putObject("@context")
                .put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
        String self = base + "/api/v1/open-data";
        catalogue.put("@id", self).put("@type", "dcat:Catalog");
        texts(catalogue, "dct:title", "Datos abiertos de Hito", "Open data of Hito");
        texts(
                catalogue,
                "dct:description",
                "Cumplimiento de la Ley 21.180 de transformación digital del Estado.",
                "Compliance with Ley 21.180 on the digital transformation of the State.");
        publisher(catalogue);
        reference(catalogue, "dct:license", config.licence().toString());
        reference(catalogue, "foaf:homepage", base + "/");
        modified(catalogue, modified);
        ArrayNode datasets = catalogue.putArray("dcat:dataset");
        for (Dataset dataset : Dataset.ALL) {
            datasets.add(dataset(dataset, base, self));
        }
        return catalogue;
    }

    private ObjectNode dataset(Dataset dataset, URI base, String self) {
        ObjectNode node = json.createObjectNode();
        String id = self + "#" + dataset.identifier();
        node.put("@id", id).put("@type", "dcat:Dataset").put("dct:identifier", dataset.identifier());
        texts(node, "dct:title", dataset.titleEs(), dataset.titleEn());
        texts(node, "dct:description", dataset.descriptionEs(), dataset.descriptionEn());
        ArrayNode keywords = node.putArray("dcat:keyword");
        dataset.keywords()
                .forEach(keyword -> keywords.addObject().put("@value", keyword).put("@language", "es"));
        publisher(node);
        reference(node, "dct:license", config.licence().toString());
        reference(node, "dct:spatial", "http://publications.europa.eu/resource/authority/country/CHL");
        ArrayNode distributions = node.putArray("dcat:distribution");
        for (Format format : FORMATS) {
            ObjectNode distribution = distributions.addObject();
            distribution.put("@id", id + "-" + format.name()).put("@type", "dcat:Distribution");
            String path = dataset.path() + (dataset.path().contains("?") ? "&" : "?") + "format=" + format.name();
            reference(distribution, "dcat:downloadURL", base + path);
            reference(distribution, "dcat:accessURL", base + dataset.path());
            reference(distribution, "dcat:mediaType", MEDIA_TYPES + format.mediaType());
            reference(distribution, "dct:license", config.licence().toString());
        }
        return node;
    }

    private void publisher(ObjectNode node) {
        node.putObject("dct:publisher").put("@type", "foaf:Organization").put("foaf:name", config.publisher());
    }

    private static void modified(ObjectNode node, @Nullable Instant modified) {
        if (modified != null) {
            node.putObject("dct:modified").put("@value", modified.toString()).put("@type", "xsd:dateTime");
        }
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

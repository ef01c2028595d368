package cl.hito.proofs.pack;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.pack.PackFinding.Kind;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The definitions and the contests of a pack, each held against the hash that the manifest has of it: beside numbers
 * that are right there could otherwise stand a formula or a reply that never was. One element is held at a time.
 */
final class SealedLists {

    private final ObjectMapper json;
    private final Findings findings;

    SealedLists(ObjectMapper json, Findings findings) {
        this.json = json;
        this.findings = findings;
    }

    /** What the manifest says of an element: its hash, and the part of it that the hash is of. */
    private record Sealed(String hash, JsonNode content) {}

    /** Every definition is one of the manifest's, word by word. */
    void definitions(InputStream content, JsonNode sealed) throws IOException {
        check(Kind.DEFINITION, Members.DEFINITIONS, content, (element, i) -> definition(element, sealed));
    }

    private static @Nullable Sealed definition(JsonNode element, JsonNode sealed) {
        for (JsonNode used : sealed) {
            if (used.path("code").equals(element.path("code"))
                    && used.path("version").equals(element.path("version"))) {
                return new Sealed(used.path("hash").asText(), element.path("definition"));
            }
        }
        return null;
    }

    /** The contests are the manifest's, in number, order and every word. */
    void contests(InputStream content, JsonNode sealed) throws IOException {
        long count = check(
                Kind.CONTEST,
                Members.CONTESTS,
                content,
                (element, i) ->
                        sealed.has(i) ? new Sealed(sealed.get(i).path("hash").asText(), element) : null);
        if (count >= 0 && count != sealed.size()) {
            findings.add(PackFinding.entry(Kind.CONTEST, Members.CONTESTS, count, null));
        }
    }

    private interface Place {
        @Nullable Sealed of(JsonNode element, int index);
    }

    /** @return how many there are; -1 after a finding */
    private long check(Kind kind, String member, InputStream content, Place place) throws IOException {
        MessageDigest written = Sha256.digest();
        MessageDigest canonical = Sha256.digest();
        int count = 0;
        try (InputStream in = new java.security.DigestInputStream(content, written);
                JsonParser parser = json.createParser(in)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                findings.add(kind, member);
                return -1;
            }
            canonical.update((byte) '[');
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String text = CanonicalJson.of(json.writeValueAsString(json.readTree(parser)));
                if (count > 0) {
                    canonical.update((byte) ',');
                }
                canonical.update(text.getBytes(StandardCharsets.UTF_8));
                Sealed sealed = place.of(json.readTree(text), count);
                if (sealed == null || !sealed.hash().equals(hash(sealed.content()))) {
                    findings.add(PackFinding.entry(kind, member, count, null));
                    return -1;
                }
                count++;
            }
            canonical.update((byte) ']');
            if (parser.nextToken() == null
                    && in.read() < 0
                    && MessageDigest.isEqual(written.digest(), canonical.digest())) {
                return count;
            }
        } catch (com.fasterxml.jackson.core.JacksonException | MalformedException e) {
            findings.add(PackFinding.entry(kind, member, count, null));
            return -1;
        }
        findings.add(kind, member);
        return -1;
    }

    private String hash(JsonNode content) throws IOException {
        return Sha256.hexOf(CanonicalJson.of(json.writeValueAsString(content)).getBytes(StandardCharsets.UTF_8));
    }
}

package cl.hito.proofs.pack;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.MalformedException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * That the manifest is a leaf of the log whose head goes with the pack (RFC 9162 section 2.1.3), and that the log at
 * that head is the one of the publication, grown (section 2.1.4). Hashes are hexadecimal.
 *
 * @param index of the manifest's leaf, from 0
 * @param entry of the leaf: the bytes that the leaf hash is of
 * @param hashes from the leaf to the head
 * @param publishedSize leaves of the log right after the manifest was added
 * @param publishedRoot its root then
 * @param consistency from there to the head
 */
public record LogProof(
        long index,
        LogEntry entry,
        List<String> hashes,
        long publishedSize,
        String publishedRoot,
        List<String> consistency) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** With the root after publication. */
    private static final int MOST = 127;

    /** @throws MalformedException when it cannot be a proof */
    public LogProof {
        hashes = List.copyOf(hashes);
        consistency = List.copyOf(consistency);
        List<String> all = new ArrayList<>(hashes);
        all.addAll(consistency);
        all.add(publishedRoot);
        if (all.size() > MOST
                || !all.stream().allMatch(hash -> HASH.matcher(hash).matches())
                || index < 0
                || publishedSize <= index) {
            throw new MalformedException("not a proof");
        }
    }

    /** As it stands in a pack: canonical JSON. */
    public String text() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("index", index);
        content.put("entry", entry.encoded());
        content.put("hashes", hashes);
        content.put("publishedSize", publishedSize);
        content.put("publishedRoot", publishedRoot);
        content.put("consistency", consistency);
        return CanonicalJson.write(content);
    }

    /** @throws MalformedException when it is anything else */
    static LogProof of(JsonNode content) {
        return new LogProof(
                content.path("index").asLong(-1),
                LogEntry.parse(content.path("entry").asText()),
                texts(content.path("hashes")),
                content.path("publishedSize").asLong(-1),
                content.path("publishedRoot").asText(),
                texts(content.path("consistency")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static List<byte[]> bytes(List<String> hashes) {
        return hashes.stream().map(HexFormat.of()::parseHex).toList();
    }

    static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}

package cl.hito.proofs.pack;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.KeyChange;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a log, from the first to the present one, and the notes by which each vouches for the next.
 *
 * @param origin of the log
 * @param keys at least one
 * @param changes one fewer than keys
 */
public record PublicKeys(String origin, List<VerifierKey> keys, List<SignedNote> changes) {

    /** @throws MalformedException when one key does not vouch for the next */
    public PublicKeys {
        keys = List.copyOf(keys);
        changes = List.copyOf(changes);
        if (keys.isEmpty() || !KeyChange.follow(origin, keys.get(0), changes).equals(keys)) {
            throw new MalformedException("keys do not follow one another");
        }
    }

    /** As it stands in a pack: canonical JSON. */
    public String text() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("origin", origin);
        content.put("keys", keys.stream().map(VerifierKey::encoded).toList());
        content.put("changes", changes.stream().map(SignedNote::encoded).toList());
        return CanonicalJson.write(content);
    }

    /** @throws MalformedException when it is anything else */
    static PublicKeys of(JsonNode content) {
        List<VerifierKey> keys = new ArrayList<>();
        content.path("keys").forEach(key -> keys.add(VerifierKey.parse(key.asText())));
        List<SignedNote> changes = new ArrayList<>();
        content.path("changes").forEach(note -> changes.add(SignedNote.parse(note.asText())));
        return new PublicKeys(content.path("origin").asText(), keys, changes);
    }

    /** The keys that whoever trusts this one may trust too: itself and those after it; none when it is not known here. */
    List<VerifierKey> from(VerifierKey trusted) {
        int place = keys.indexOf(trusted);
        return place < 0 ? List.of() : keys.subList(place, keys.size());
    }
}

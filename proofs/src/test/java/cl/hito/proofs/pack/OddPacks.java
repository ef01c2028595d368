package cl.hito.proofs.pack;

import cl.hito.proofs.LogKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Packs that are signed and laid out as they should be and yet prove nothing: what somebody makes who has the key and
 * leaves out the work. Both verifiers are tried on them, by the files in docs/formats/sample/odd.
 */
final class OddPacks {

    private OddPacks() {}

    /** By the name of the file; what is wrong is in the member that the name begins with, if it is one. */
    static Map<String, SamplePack> of(LogKey key) throws IOException {
        Map<String, SamplePack> packs = new LinkedHashMap<>();
        for (String nothing : new String[] {"null", "0", "false", "\"\"", "[]"}) {
            for (String member : new String[] {Members.MANIFEST, Members.LOG_PROOF, Members.PUBLIC_KEYS}) {
                String name = member + "-" + nothing.replace("\"\"", "empty").replace("[]", "list");
                put(packs, key, name, pack -> pack.members.put(member, SamplePack.utf8(nothing)));
            }
        }
        put(packs, key, Members.MANIFEST + "-null-entries-junk", pack -> {
            pack.members.put(Members.MANIFEST, SamplePack.utf8("null"));
            pack.members.put(Members.ENTRIES, SamplePack.utf8("junk"));
        });
        exchange(packs, key, Members.DEFINITIONS, "COMPLETED", "DRAFT");
        exchange(packs, key, Members.DEFINITIONS, "[{", "[ {");
        exchange(packs, key, Members.CONTESTS, "no es nuestra", "es nuestra");
        exchange(packs, key, Members.CONTESTS, "\"number\":2", "\"number\":3");
        put(packs, key, Members.CONTESTS + "-none", pack -> pack.members.put(Members.CONTESTS, SamplePack.utf8("[]")));
        put(packs, key, Members.CONTESTS + "-missing", pack -> pack.members.remove(Members.CONTESTS));
        return packs;
    }

    private static void exchange(Map<String, SamplePack> packs, LogKey key, String member, String was, String is)
            throws IOException {
        put(packs, key, member + "-exchanged-" + packs.size(), pack -> {
            String content = new String(pack.members.get(member), StandardCharsets.UTF_8);
            pack.members.put(member, SamplePack.utf8(content.replace(was, is)));
        });
    }

    private static void put(Map<String, SamplePack> packs, LogKey key, String name, Consumer<SamplePack> change)
            throws IOException {
        SamplePack pack = SamplePack.of(key, 6, (i, entry) -> entry).withSealedLists();
        change.accept(pack);
        packs.put(name, pack);
    }
}

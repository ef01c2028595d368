package cl.hito.proofs;

import static cl.hito.proofs.Data.leaves;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The entries and heads that implementations of RFC 6962 and RFC 9162 are commonly tested with. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> HEADS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void heads_are_the_known_ones() {
        MerkleTree tree = new MerkleTree();
        for (int size = 0; size <= ENTRIES.size(); size++) {
            assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(HEADS.get(size));
            assertThat(tree.size()).isEqualTo(size);
            if (size < ENTRIES.size()) {
                byte[] entry = HexFormat.of().parseHex(ENTRIES.get(size));
                assertThat(tree.append(entry)).isEqualTo(MerkleTree.leafHash(entry));
            }
        }
    }

    @Property(tries = 100)
    void growing_gives_the_head_that_the_recursive_definition_gives(@ForAll @IntRange(max = 300) int size) {
        List<byte[]> leaves = leaves(size);
        assertThat(MerkleTree.root(leaves)).isEqualTo(byDefinition(leaves));
    }

    @Property(tries = 100)
    void a_tree_goes_on_from_the_nodes_that_it_told(
            @ForAll @IntRange(max = 200) int before, @ForAll @IntRange(max = 200) int after) {
        // Given
        List<byte[]> leaves = leaves(before + after);
        Map<String, byte[]> kept = new HashMap<>();
        MerkleTree.Completed keep = (level, index, hash) -> kept.put(level + "/" + index, hash);
        MerkleNodes nodes = (level, index) -> kept.get(level + "/" + index);
        MerkleTree first = new MerkleTree();
        leaves.subList(0, before).forEach(leaf -> first.add(leaf, keep));
        // When
        MerkleTree second = MerkleTree.resume(before, nodes);
        // Then
        assertThat(second.root()).isEqualTo(first.root());
        leaves.subList(before, before + after).forEach(leaf -> second.add(leaf, keep));
        assertThat(second.root()).isEqualTo(MerkleTree.root(leaves));
        assertThat(MerkleProofs.root(before + after, nodes)).isEqualTo(second.root());
    }

    @Property(tries = 100)
    void nodes_that_were_kept_prove_what_the_leaves_prove(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @IntRange(max = 299) int index,
            @ForAll @IntRange(max = 300) int first) {
        Assume.that(index < size && first <= size);
        List<byte[]> leaves = leaves(size);
        Map<String, byte[]> kept = new HashMap<>();
        MerkleTree tree = new MerkleTree();
        leaves.forEach(leaf -> tree.add(leaf, (level, i, hash) -> kept.put(level + "/" + i, hash)));
        MerkleNodes nodes = (level, i) -> kept.get(level + "/" + i);
        assertThat(MerkleProofs.inclusion(index, size, nodes))
                .usingElementComparator(java.util.Arrays::compare)
                .isEqualTo(MerkleProofs.inclusion(index, leaves));
        assertThat(MerkleProofs.consistency(first, size, nodes))
                .usingElementComparator(java.util.Arrays::compare)
                .isEqualTo(MerkleProofs.consistency(first, leaves));
    }

    /** RFC 9162 section 2.1.1, word for word. */
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return MerkleTree.sha256().digest();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return MerkleTree.nodeHash(
                byDefinition(leaves.subList(0, split)), byDefinition(leaves.subList(split, leaves.size())));
    }
}

package cl.hito.proofs;

import static cl.hito.proofs.Data.base64;
import static cl.hito.proofs.Data.flipped;
import static cl.hito.proofs.Data.hashes;
import static cl.hito.proofs.Data.leaves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MerkleProofsTest {

    private static final List<byte[]> KNOWN = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> MerkleTree.leafHash(HexFormat.of().parseHex(hex)))
            .toList();

    @Test
    void inclusion_proofs_are_the_known_ones() {
        List<String[]> rows = Data.rows("inclusion.tsv");
        assertThat(rows).hasSize(5);
        for (String[] row : rows) {
            int index = Integer.parseInt(row[0]);
            int size = Integer.parseInt(row[1]);
            List<byte[]> proof = hashes(row[4]);
            assertThat(MerkleProofs.isIncluded(index, size, base64(row[3]), proof, base64(row[2])))
                    .isTrue();
            assertThat(MerkleProofs.inclusion(index, KNOWN.subList(0, size)))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(proof);
        }
    }

    @Test
    void consistency_proofs_are_the_known_ones() {
        List<String[]> rows = Data.rows("consistency.tsv");
        assertThat(rows).hasSize(5);
        for (String[] row : rows) {
            int first = Integer.parseInt(row[0]);
            int second = Integer.parseInt(row[1]);
            List<byte[]> proof = hashes(row[4]);
            assertThat(MerkleProofs.isConsistent(first, second, base64(row[2]), base64(row[3]), proof))
                    .isTrue();
            assertThat(MerkleProofs.consistency(first, KNOWN.subList(0, second)))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(proof);
        }
    }

    @Test
    void there_is_no_proof_of_what_is_not_there() {
        assertThatThrownBy(() -> MerkleProofs.inclusion(8, KNOWN)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MerkleProofs.inclusion(-1, KNOWN)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MerkleProofs.consistency(9, KNOWN)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(tries = 200)
    void every_entry_is_proved(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int index) {
        Assume.that(index < size);
        List<byte[]> leaves = leaves(size);
        List<byte[]> proof = MerkleProofs.inclusion(index, leaves);
        assertThat(MerkleProofs.isIncluded(index, size, leaves.get(index), proof, MerkleTree.root(leaves)))
                .isTrue();
    }

    @Property(tries = 300)
    void no_other_entry_is_proved(
            @ForAll @IntRange(min = 2, max = 100) int size,
            @ForAll @IntRange(max = 99) int index,
            @ForAll @IntRange(max = 99) int other,
            @ForAll @IntRange(max = 255) int bit) {
        Assume.that(index < size && other < size && index != other);
        List<byte[]> leaves = leaves(size);
        byte[] root = MerkleTree.root(leaves);
        byte[] leaf = leaves.get(index);
        List<byte[]> proof = MerkleProofs.inclusion(index, leaves);
        assertThat(MerkleProofs.isIncluded(other, size, leaf, proof, root)).isFalse();
        assertThat(MerkleProofs.isIncluded(index, size, leaves.get(other), proof, root))
                .isFalse();
        assertThat(MerkleProofs.isIncluded(index, size, flipped(leaf, bit), proof, root))
                .isFalse();
        assertThat(MerkleProofs.isIncluded(index, size, leaf, proof, flipped(root, bit)))
                .isFalse();
        for (List<byte[]> wrong : wrong(proof, root, bit)) {
            assertThat(MerkleProofs.isIncluded(index, size, leaf, wrong, root)).isFalse();
        }
    }

    @Property(tries = 300)
    void every_beginning_is_proved(
            @ForAll @IntRange(max = 300) int first, @ForAll @IntRange(min = 1, max = 300) int second) {
        Assume.that(first <= second);
        List<byte[]> leaves = leaves(second);
        byte[] firstRoot = MerkleTree.root(leaves.subList(0, first));
        List<byte[]> proof = MerkleProofs.consistency(first, leaves);
        assertThat(MerkleProofs.isConsistent(first, second, firstRoot, MerkleTree.root(leaves), proof))
                .isTrue();
    }

    @Property(tries = 300)
    void no_other_beginning_is_proved(
            @ForAll @IntRange(min = 1, max = 100) int first,
            @ForAll @IntRange(min = 2, max = 100) int second,
            @ForAll @IntRange(min = 1, max = 100) int other,
            @ForAll @IntRange(max = 255) int bit) {
        Assume.that(first < second && other < second && other != first);
        List<byte[]> leaves = leaves(second);
        byte[] firstRoot = MerkleTree.root(leaves.subList(0, first));
        byte[] root = MerkleTree.root(leaves);
        List<byte[]> proof = MerkleProofs.consistency(first, leaves);
        assertThat(MerkleProofs.isConsistent(first, second, flipped(firstRoot, bit), root, proof))
                .isFalse();
        assertThat(MerkleProofs.isConsistent(first, second, firstRoot, flipped(root, bit), proof))
                .isFalse();
        assertThat(MerkleProofs.isConsistent(other, second, firstRoot, root, proof))
                .isFalse();
        assertThat(MerkleProofs.isConsistent(second, first, firstRoot, root, proof))
                .isFalse();
        for (List<byte[]> wrong : wrong(proof, root, bit)) {
            assertThat(MerkleProofs.isConsistent(first, second, firstRoot, root, wrong))
                    .isFalse();
        }
    }

    @Property(tries = 300)
    void whatever_is_given_is_answered(
            @ForAll long index, @ForAll long size, @ForAll @Size(max = 70) List<@IntRange(max = 7) Integer> picks) {
        List<byte[]> proof = picks.stream().map(KNOWN::get).toList();
        byte[] hash = KNOWN.get(0);
        assertThat(MerkleProofs.isIncluded(index, size, hash, proof, hash))
                .isEqualTo(index == 0 && size == 1 && proof.isEmpty());
        assertThat(MerkleProofs.isConsistent(index, size, hash, KNOWN.get(1), proof))
                .isFalse();
    }

    private static List<List<byte[]>> wrong(List<byte[]> proof, byte[] root, int bit) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(root);
        List<byte[]> sooner = new ArrayList<>(proof);
        sooner.add(0, root);
        List<byte[]> forged = new ArrayList<>(proof);
        int place = bit % proof.size();
        forged.set(place, flipped(proof.get(place), bit));
        return List.of(longer, sooner, forged, proof.subList(0, proof.size() - 1), proof.subList(1, proof.size()));
    }
}

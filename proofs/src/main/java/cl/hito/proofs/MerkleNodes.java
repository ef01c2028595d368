package cl.hito.proofs;

import java.util.List;

/**
 * The hashes of the complete subtrees of a Merkle tree, wherever they are kept: a proof asks for a number of them that
 * grows with the logarithm of the number of leaves.
 */
@FunctionalInterface
public interface MerkleNodes {

    /**
     * Hash of the complete subtree over the leaves from {@code index << level} to {@code (index + 1) << level}, the
     * latter excluded.
     *
     * @param level 0 for a leaf
     * @param index from 0, among the nodes of the level
     */
    byte[] hash(int level, long index);

    /** Computes each node from the hashes of the leaves: as many steps as there are leaves under it. */
    static MerkleNodes of(List<byte[]> leafHashes) {
        return (level, index) -> {
            int begin = Math.toIntExact(index << level);
            return MerkleTree.root(leafHashes.subList(begin, begin + (1 << level)));
        };
    }
}

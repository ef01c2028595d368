package cl.hito.proofs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Proofs of RFC 9162 section 2.1: that an entry is in a tree, and that a tree is the beginning of a larger one. Checks
 * take whatever they are given, also from an enemy, and answer yes or no.
 */
public final class MerkleProofs {

    private MerkleProofs() {}

    /**
     * Hashes that lead from a leaf to the head, RFC 9162 section 2.1.3.1.
     *
     * @param index of the leaf, from 0
     * @param size of the tree, which may have grown since
     * @throws IndexOutOfBoundsException when there is no such leaf in a tree of that size
     */
    public static List<byte[]> inclusion(long index, long size, MerkleNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no leaf " + index + " of " + size);
        }
        List<byte[]> proof = new ArrayList<>();
        path(index, 0, size, nodes, proof);
        return proof;
    }

    /** As above, over the hashes of all leaves. */
    public static List<byte[]> inclusion(long index, List<byte[]> leafHashes) {
        return inclusion(index, leafHashes.size(), MerkleNodes.of(leafHashes));
    }

    private static void path(long index, long begin, long end, MerkleNodes nodes, List<byte[]> proof) {
        if (end - begin == 1) {
            return;
        }
        long split = begin + split(end - begin);
        if (index < split) {
            path(index, begin, split, nodes, proof);
            proof.add(head(split, end, nodes));
        } else {
            path(index, split, end, nodes, proof);
            proof.add(head(begin, split, nodes));
        }
    }

    /**
     * Hashes that tie the head of the first leaves to the head of more, RFC 9162 section 2.1.4.1. Nothing is needed
     * when both are of the same size, or the first is of no leaves.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ first ≤ second
     */
    public static List<byte[]> consistency(long first, long second, MerkleNodes nodes) {
        if (first < 0 || first > second) {
            throw new IndexOutOfBoundsException(
                    "a tree of " + first + " leaves is not the beginning of one of " + second);
        }
        List<byte[]> proof = new ArrayList<>();
        if (first > 0) {
            subproof(first, 0, second, true, nodes, proof);
        }
        return proof;
    }

    /** As above, over the hashes of all leaves of the second tree. */
    public static List<byte[]> consistency(long first, List<byte[]> leafHashes) {
        return consistency(first, leafHashes.size(), MerkleNodes.of(leafHashes));
    }

    private static void subproof(
            long first, long begin, long end, boolean known, MerkleNodes nodes, List<byte[]> proof) {
        if (first == end) {
            if (!known) {
                proof.add(head(begin, end, nodes));
            }
            return;
        }
        long split = begin + split(end - begin);
        if (first <= split) {
            subproof(first, begin, split, known, nodes, proof);
            proof.add(head(split, end, nodes));
        } else {
            subproof(first, split, end, false, nodes, proof);
            proof.add(head(begin, split, nodes));
        }
    }

    /** The head of a tree of a size, from its nodes. */
    public static byte[] root(long size, MerkleNodes nodes) {
        return size == 0 ? MerkleTree.sha256().digest() : head(0, size, nodes);
    }

    private static byte[] head(long begin, long end, MerkleNodes nodes) {
        long size = end - begin;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.hash(level, begin >> level);
        }
        long split = begin + split(size);
        return MerkleTree.nodeHash(head(begin, split, nodes), head(split, end, nodes));
    }

    /** The largest power of two below the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** Whether the proof leads from the leaf to the head, RFC 9162 section 2.1.3.2. */
    public static boolean isIncluded(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] head = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                head = MerkleTree.nodeHash(sibling, head);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                head = MerkleTree.nodeHash(head, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(head, root);
    }

    /**
     * Whether the proof ties the first head to the second, RFC 9162 section 2.1.4.2. The head of no leaves is the
     * beginning of every tree and needs no proof.
     */
    public static boolean isConsistent(
            long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (first == 0) {
            return proof.isEmpty()
                    && Arrays.equals(firstRoot, MerkleTree.sha256().digest());
        }
        if (proof.isEmpty()) {
            return false;
        }
        // A first tree that is a complete subtree of the second is where its own path begins.
        boolean complete = Long.bitCount(first) == 1;
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] firstHead = complete ? firstRoot : proof.get(0);
        byte[] secondHead = firstHead;
        for (byte[] sibling : complete ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                firstHead = MerkleTree.nodeHash(sibling, firstHead);
                secondHead = MerkleTree.nodeHash(sibling, secondHead);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                secondHead = MerkleTree.nodeHash(secondHead, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(firstHead, firstRoot) && Arrays.equals(secondHead, secondRoot);
    }
}

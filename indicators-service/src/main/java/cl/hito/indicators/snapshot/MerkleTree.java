package cl.hito.indicators.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Merkle tree of RFC 9162 section 2.1 over SHA-256. A tree is grown leaf by leaf and keeps only the heads
 * of its complete subtrees: memory grows with the logarithm of the number of leaves.
 *
 * <p>Not safe for use by several threads.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Heads of complete subtrees, the newest and smallest first. */
    private final Deque<byte[]> heads = new ArrayDeque<>();

    private long size;

    /** Hash of an entry: SHA-256(0x00 ‖ entry), RFC 9162 section 2.1.1. */
    public static byte[] leafHash(byte[] entry) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    static byte[] nodeHash(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** Appends the hash of a leaf. */
    public void add(byte[] leafHash) {
        byte[] head = leafHash;
        // Each 1 at the end of the size in binary is a complete subtree of the size of the new one.
        for (long complete = size; (complete & 1) == 1; complete >>= 1) {
            head = nodeHash(heads.pop(), head);
        }
        heads.push(head);
        size++;
    }

    public long size() {
        return size;
    }

    /** The tree head, RFC 9162 section 2.1.1; of no leaves, the hash of nothing. */
    public byte[] root() {
        if (size == 0) {
            return sha256().digest();
        }
        Iterator<byte[]> smallestFirst = heads.iterator();
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = nodeHash(smallestFirst.next(), root);
        }
        return root;
    }

    /**
     * Hashes that lead from a leaf to the head, RFC 9162 section 2.1.3.1.
     *
     * @param index of the leaf, from 0
     * @param leafHashes of all leaves
     */
    static List<byte[]> inclusionProof(int index, List<byte[]> leafHashes) {
        if (index < 0 || index >= leafHashes.size()) {
            throw new IndexOutOfBoundsException("no leaf " + index + " of " + leafHashes.size());
        }
        List<byte[]> proof = new ArrayList<>();
        path(index, leafHashes, proof);
        return proof;
    }

    private static void path(int index, List<byte[]> leaves, List<byte[]> proof) {
        if (leaves.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        if (index < split) {
            path(index, left, proof);
            proof.add(root(right));
        } else {
            path(index - split, right, proof);
            proof.add(root(left));
        }
    }

    static byte[] root(List<byte[]> leafHashes) {
        MerkleTree tree = new MerkleTree();
        leafHashes.forEach(tree::add);
        return tree.root();
    }

    /** Whether the proof leads from the leaf to the head, RFC 9162 section 2.1.3.2. */
    static boolean isIncluded(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
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
                head = nodeHash(sibling, head);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                head = nodeHash(head, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(head, root);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

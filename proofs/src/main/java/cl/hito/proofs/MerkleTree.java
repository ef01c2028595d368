package cl.hito.proofs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
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

    /** Bytes of a hash. */
    public static final int HASH_BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Heads of complete subtrees, the newest and smallest first. */
    private final Deque<byte[]> heads = new ArrayDeque<>();

    /** Kept, because to look one up for each hash costs more than the hash of a short entry. */
    private final MessageDigest sha256 = sha256();

    private long size;

    /** Is told each complete subtree as soon as its last leaf is there. */
    @FunctionalInterface
    public interface Completed {

        /** Says that there is nothing to be told. */
        Completed IGNORED = (level, index, hash) -> {};

        /** As {@link MerkleNodes#hash} will be asked for it; level 0 is the leaf itself. */
        void node(int level, long index, byte[] hash);
    }

    /** A tree without leaves. */
    public MerkleTree() {}

    /** A tree that goes on growing from where its nodes were kept. */
    public static MerkleTree resume(long size, MerkleNodes nodes) {
        MerkleTree tree = new MerkleTree();
        long begin = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                tree.heads.push(nodes.hash(level, begin >> level));
                begin += 1L << level;
            }
        }
        tree.size = size;
        return tree;
    }

    /** A tree of the same leaves that grows on its own. */
    public MerkleTree copy() {
        MerkleTree copy = new MerkleTree();
        copy.heads.addAll(heads);
        copy.size = size;
        return copy;
    }

    /** Hash of an entry: SHA-256(0x00 ‖ entry), RFC 9162 section 2.1.1. */
    public static byte[] leafHash(byte[] entry) {
        return leafHash(sha256(), entry);
    }

    /** Hash of a node: SHA-256(0x01 ‖ left ‖ right), RFC 9162 section 2.1.1. */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        return nodeHash(sha256(), left, right);
    }

    private static byte[] leafHash(MessageDigest sha256, byte[] entry) {
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    private static byte[] nodeHash(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** Appends an entry and returns its leaf hash. */
    public byte[] append(byte[] entry) {
        byte[] leafHash = leafHash(sha256, entry);
        add(leafHash);
        return leafHash;
    }

    /** Appends the hash of a leaf. */
    public void add(byte[] leafHash) {
        add(leafHash, Completed.IGNORED);
    }

    /** Appends the hash of a leaf and tells which subtrees are complete with it, the smallest first. */
    public void add(byte[] leafHash, Completed completed) {
        byte[] head = leafHash;
        int level = 0;
        completed.node(level, size, head);
        // Each 1 at the end of the size in binary is a complete subtree of the size of the new one.
        for (long complete = size; (complete & 1) == 1; complete >>= 1) {
            head = nodeHash(sha256, heads.pop(), head);
            level++;
            completed.node(level, complete >> 1, head);
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
            return sha256.digest();
        }
        Iterator<byte[]> smallestFirst = heads.iterator();
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = nodeHash(sha256, smallestFirst.next(), root);
        }
        return root;
    }

    /** The tree head over the hashes of leaves. */
    public static byte[] root(List<byte[]> leafHashes) {
        MerkleTree tree = new MerkleTree();
        leafHashes.forEach(tree::add);
        return tree.root();
    }

    /** A new digest; every Java runtime has this one. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

package cl.hito.proofs;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Public key of a signed note, Ed25519 (C2SP signed-note, signature type 0x01).
 *
 * @param name of the key; of a log, its origin
 * @param publicKey the 32 bytes of RFC 8032, hex
 */
public record VerifierKey(String name, String publicKey) {

    static final byte ED25519 = 1;
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final Pattern ENCODED = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{1,100})");
    /** SubjectPublicKeyInfo of RFC 8410 up to the key's bytes. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Checks its parts.
     *
     * @throws MalformedException when the name cannot stand in a note or the key is not 32 bytes
     */
    public VerifierKey {
        NoteText.keyName(name);
        if (!publicKey.matches("[0-9a-f]{64}")) {
            throw new MalformedException("an Ed25519 public key is 32 bytes");
        }
    }

    static VerifierKey of(String name, byte[] publicKey) {
        return new VerifierKey(name, HexFormat.of().formatHex(publicKey));
    }

    /**
     * Reads {@code <name>+<key id, hex>+<base64 of 0x01 ‖ key>}.
     *
     * @throws MalformedException when it is anything else
     */
    public static VerifierKey parse(String encoded) {
        Matcher parts = ENCODED.matcher(encoded);
        if (!parts.matches()) {
            throw new MalformedException("not a verifier key: NAME+ID+KEY");
        }
        byte[] typed = typed(parts.group(3));
        VerifierKey key = of(parts.group(1), java.util.Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hexId().equals(parts.group(2))) {
            throw new MalformedException("the key's id is not that of its bytes");
        }
        return key;
    }

    /** The bytes of a key that stand behind the byte that names their type. */
    static byte[] typed(String base64) {
        byte[] typed = NoteText.base64(base64);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new MalformedException("not an Ed25519 key");
        }
        return typed;
    }

    /** As it is published, and read by {@link #parse}. */
    public String encoded() {
        byte[] typed =
                ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(bytes()).array();
        return name + "+" + hexId() + "+" + NoteText.base64(typed);
    }

    /** First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), as a number. */
    public int id() {
        MessageDigest sha256 = MerkleTree.sha256();
        sha256.update(NoteText.utf8(name));
        sha256.update((byte) '\n');
        sha256.update(ED25519);
        return ByteBuffer.wrap(sha256.digest(bytes())).getInt();
    }

    /** The same in eight hexadecimal digits. */
    public String hexId() {
        return HexFormat.of().toHexDigits(id());
    }

    private byte[] bytes() {
        return HexFormat.of().parseHex(publicKey);
    }

    /** Whether the signature is this key's over the message (RFC 8032 section 5.1.7). */
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key());
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // Bytes that are no point of the curve sign nothing.
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(X509.length + KEY_BYTES)
                .put(X509)
                .put(bytes())
                .array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}

package cl.hito.proofs;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private key that signs notes, Ed25519; it says nothing of itself but its public half. */
public final class LogKey {

    private static final Pattern ENCODED =
            Pattern.compile("PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{1,100})");

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    private LogKey(String name, byte[] seed) {
        this.seed = seed;
        KeyPair pair = pair(seed);
        this.privateKey = pair.getPrivate();
        byte[] x509 = pair.getPublic().getEncoded();
        this.verifier =
                VerifierKey.of(name, Arrays.copyOfRange(x509, x509.length - VerifierKey.KEY_BYTES, x509.length));
    }

    /** A new key of a name; of a log, its origin. */
    public static LogKey generate(String name) {
        byte[] seed = new byte[VerifierKey.KEY_BYTES];
        new SecureRandom().nextBytes(seed);
        return new LogKey(NoteText.keyName(name), seed);
    }

    /**
     * Reads {@code PRIVATE+KEY+<name>+<key id, hex>+<base64 of 0x01 ‖ seed>}, as other programs for signed notes
     * write it.
     *
     * @throws MalformedException when it is anything else; the message holds nothing of it
     */
    public static LogKey parse(String encoded) {
        Matcher parts = ENCODED.matcher(encoded);
        if (!parts.matches()) {
            throw new MalformedException("not a private key: PRIVATE+KEY+NAME+ID+SEED");
        }
        byte[] typed = VerifierKey.typed(parts.group(3));
        LogKey key = new LogKey(NoteText.keyName(parts.group(1)), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.verifier.hexId().equals(parts.group(2))) {
            throw new MalformedException("the key's id is not that of its bytes");
        }
        return key;
    }

    /** As it is kept in a file, and read by {@link #parse}: a secret. */
    public String encoded() {
        byte[] typed = ByteBuffer.allocate(1 + seed.length)
                .put(VerifierKey.ED25519)
                .put(seed)
                .array();
        return "PRIVATE+KEY+" + verifier.name() + "+" + verifier.hexId() + "+" + NoteText.base64(typed);
    }

    /** Its public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** 64 bytes over the message (RFC 8032 section 5.1.6). */
    public byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 signs with Ed25519", e);
        }
    }

    /**
     * The pair of a seed. The JDK derives a public key only where it makes the private one, so it is given the seed
     * as its randomness, and the key it made is held against the seed.
     */
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Given(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] made = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(made, seed)) {
                throw new IllegalStateException("this Java runtime makes Ed25519 keys in another way");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", e);
        }
    }

    /** Gives the bytes of a seed. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    @Override
    public String toString() {
        return "LogKey[" + verifier.name() + "+" + verifier.hexId() + "]";
    }
}

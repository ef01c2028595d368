package cl.hito.gateway.token;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The RSA keys of the internal tokens: one JWK (RFC 7517) per file {@code *.jwk} of a folder. The last by
 * name signs, all are published, so a key can be added, used and taken away without a gap. Key ids are
 * thumbprints (RFC 7638).
 *
 * <p>Copies that start at the same time in the same folder end up with the same first key.
 */
@Singleton
class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final int BITS = 2048;
    private static final String FIRST = "0001.jwk";

    private final List<RsaJsonWebKey> keys;

    SigningKeys(SigningConfig config) {
        try {
            this.keys = load(config.keyDir());
        } catch (IOException e) {
            throw new UncheckedIOException("signing keys cannot be kept in " + config.keyDir(), e);
        } catch (JoseException e) {
            throw new IllegalStateException("a signing key in " + config.keyDir() + " is not an RSA JWK");
        }
    }

    RsaJsonWebKey signing() {
        return keys.get(keys.size() - 1);
    }

    /** The public halves as a JWK set. */
    String publicSet() {
        return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static List<RsaJsonWebKey> load(Path directory) throws IOException, JoseException {
        List<Path> files = files(directory);
        if (files.isEmpty()) {
            makeFirst(directory);
            files = files(directory);
        }
        List<RsaJsonWebKey> keys = new java.util.ArrayList<>();
        for (Path file : files) {
            Map<String, Object> jwk = JsonUtil.parseJson(Files.readString(file));
            RsaJsonWebKey key = new RsaJsonWebKey(jwk);
            if (key.getPrivateKey() == null) {
                throw new JoseException("no private key");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".jwk")).sorted().toList();
        }
    }

    /** A link to a finished file: it appears whole or not at all, and only the first of several succeeds. */
    private static void makeFirst(Path directory) throws IOException, JoseException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        Path draft = Files.createTempFile(
                directory,
                "draft",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, key.toJson(OutputControlLevel.INCLUDE_PRIVATE), StandardCharsets.UTF_8);
            Files.createLink(directory.resolve(FIRST), draft);
            LOG.infof("signing key made kid=%s", key.getKeyId());
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another copy made the signing key");
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

package cl.hito.indicators.log.anchor;

import cl.hito.proofs.MerkleTree;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/** Has an authority put its time and its signature over the SHA-256 of a signed head, RFC 3161 over HTTP. */
@Singleton
class TimeStampAnchor implements Anchor {

    private static final int MOST_BYTES = 200_000;

    private final AnchorConfig config;
    private final SecureRandom random = new SecureRandom();

    TimeStampAnchor(AnchorConfig config) {
        this.config = config;
    }

    @Override
    public Method method() {
        return Method.TIME_STAMP;
    }

    @Override
    public List<String> targets() {
        return config.timeStampUrl().map(URI::toString).map(List::of).orElse(List.of());
    }

    /** The time-stamp token, DER. */
    @Override
    public byte @Nullable [] leave(String target, Head head) throws AnchorException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(NISTObjectIdentifiers.id_sha256, imprint(head.note()), new BigInteger(64, random));
        try {
            TimeStampResponse response = new TimeStampResponse(ask(URI.create(target), request.getEncoded()));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new AnchorException("authority refused: status " + response.getStatus());
            }
            byte[] encoded = token.getEncoded();
            if (!isWhole(encoded, head.note(), config.timeStampCertificate().orElse(null))) {
                throw new AnchorException("time-stamp is not signed by the configured certificate");
            }
            return encoded;
        } catch (TSPException e) {
            throw new AnchorException("answer is no time-stamp of the request", e);
        } catch (IOException e) {
            throw new AnchorException("authority did not answer", e);
        }
    }

    private byte[] ask(URI url, byte[] request) throws IOException, AnchorException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(config.timeout()).build();
        try {
            HttpResponse<java.io.InputStream> answer = client.send(
                    HttpRequest.newBuilder(url)
                            .timeout(config.timeout())
                            .header("Content-Type", "application/timestamp-query")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new AnchorException("authority answered with HTTP status " + answer.statusCode());
                }
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new AnchorException("answer is too large");
                }
                return bytes;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnchorException("interrupted", e);
        }
    }

    static byte[] imprint(String note) {
        return MerkleTree.sha256().digest(note.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a token is a time-stamp over the signed head, with a good signature: by the certificate when one is given,
     * else by the one that it carries itself.
     */
    static boolean isWhole(byte[] encoded, String note, @Nullable Path certificate) {
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(encoded));
            if (!Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), imprint(note))
                    || !Arrays.equals(token.getEncoded(), encoded)) {
                return false;
            }
            @SuppressWarnings("unchecked")
            Collection<X509CertificateHolder> carried = token.getCertificates().getMatches(token.getSID());
            X509CertificateHolder signer = certificate == null
                    ? carried.stream().findFirst().orElse(null)
                    : new X509CertificateHolder(read(certificate).getEncoded());
            if (signer == null) {
                return false;
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return true;
        } catch (TSPException
                | CMSException
                | IOException
                | OperatorCreationException
                | java.security.cert.CertificateException
                | RuntimeException e) {
            // Bytes that are no token may fail anywhere in the library.
            return false;
        }
    }

    private static X509Certificate read(Path certificate) throws IOException, java.security.cert.CertificateException {
        try (var in = Files.newInputStream(certificate)) {
            return (X509Certificate)
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}

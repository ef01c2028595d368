package cl.hito.indicators.log.anchor;

import cl.hito.proofs.MerkleTree;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final HttpClient client;

    TimeStampAnchor(AnchorConfig config) {
        this.config = config;
        config.timeStampUrl().ifPresent(TimeStampAnchor::requireAddress);
        this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    /** At the start, not once there is a head to leave. What is in it is shown to auditors, so no password is. */
    private static void requireAddress(URI url) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalStateException(
                    "hito.log.anchor.time-stamp-url is an address with http or https, a host and no user");
        }
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
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(
                HttpRequest.newBuilder(url)
                        .timeout(config.timeout())
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                info -> new Limited());
        try {
            // The request's own limit ends with the headers; who stalls after them would be waited for without end.
            HttpResponse<byte[]> answer = asked.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new AnchorException("authority answered with HTTP status " + answer.statusCode());
            }
            if (answer.body().length > MOST_BYTES) {
                throw new AnchorException("answer is too large");
            }
            return answer.body();
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new AnchorException("interrupted", e);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new AnchorException("authority did not answer in time", e);
        } catch (ExecutionException e) {
            throw new AnchorException("authority did not answer", e);
        }
    }

    /** Takes a byte more than an answer may have, and no further one. */
    private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.@Nullable Subscription source;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[Math.min(part.remaining(), MOST_BYTES + 1 - taken.size())];
                part.get(bytes);
                taken.writeBytes(bytes);
            }
            if (taken.size() > MOST_BYTES && source != null) {
                source.cancel();
                body.complete(taken.toByteArray());
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(taken.toByteArray());
        }
    }

    static byte[] imprint(String note) {
        return MerkleTree.sha256().digest(note.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a token is a time-stamp over the signed head, with a good signature: by one of the certificates when a file
     * of them is given, else by the one that it carries itself.
     */
    static boolean isWhole(byte[] encoded, String note, @Nullable Path certificates) {
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(encoded));
            if (!Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), imprint(note))
                    || !Arrays.equals(token.getEncoded(), encoded)) {
                return false;
            }
            @SuppressWarnings("unchecked")
            Collection<X509CertificateHolder> carried = token.getCertificates().getMatches(token.getSID());
            Collection<X509CertificateHolder> signers = certificates == null ? carried : read(certificates);
            // Two certificates of one authority may bear the same name and number; only the signature tells them apart.
            return signers.stream()
                    .filter(signer -> token.getSID().match(signer))
                    .anyMatch(signer -> isSignedBy(token, signer));
        } catch (TSPException | CMSException | IOException | CertificateException | RuntimeException e) {
            // Bytes that are no token may fail anywhere in the library.
            return false;
        }
    }

    private static boolean isSignedBy(TimeStampToken token, X509CertificateHolder signer) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return true;
        } catch (TSPException | OperatorCreationException | CertificateException | RuntimeException e) {
            return false;
        }
    }

    private static List<X509CertificateHolder> read(Path certificates) throws IOException, CertificateException {
        List<X509CertificateHolder> holders = new ArrayList<>();
        try (var in = Files.newInputStream(certificates)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                holders.add(new X509CertificateHolder(each.getEncoded()));
            }
        }
        return holders;
    }
}

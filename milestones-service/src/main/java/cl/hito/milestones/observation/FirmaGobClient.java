package cl.hito.milestones.observation;

import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.observation.PlatformHttp.NoAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * FirmaGob, API v2: whether it signs for the body's application. It has no way to ask but to sign, so a hash of a
 * text that says what it is for is signed, unattended, and the signature is thrown away; and only when somebody asks
 * for it, never by itself.
 */
@Singleton
class FirmaGobClient implements PlatformClient {

    private static final String SIGNED = "Hito: comprobación de que la institución puede firmar. Sin otro efecto.";
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final ObservationConfig.FirmaGob config;
    private final PlatformHttp http;
    private final Clock clock;

    FirmaGobClient(ObservationConfig config, PlatformHttp http, Clock clock) {
        this.config = config.firmagob();
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ObservedPlatform platform() {
        return ObservedPlatform.FIRMA_GOB;
    }

    @Override
    public boolean isConfigured(String institution) {
        return config.url().isPresent() && config.accounts().containsKey(institution);
    }

    @Override
    public List<String> regular() {
        return List.of();
    }

    @Override
    public List<Sighting> look(String institution, @Nullable String reference) {
        URI url = config.url().orElseThrow();
        ObservationConfig.FirmaGob.Application account = config.accounts().get(institution);
        if (account == null) {
            throw new IllegalStateException("institution without an account");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("api_token_key", account.apiTokenKey());
        body.put("token", token(account));
        body.putArray("hashes").addObject().put("content", hash());
        try {
            JsonNode answer = http.ask(PlatformHttp.request(url, "/files/tickets")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
            JsonNode signed = answer.path("metadata").path("filesSigned");
            return List.of(
                    signed.canConvertToInt()
                            ? Sighting.Seen.yes(Figure.SIGNS, signed.asInt() > 0)
                            : new Sighting.Unseen(Figure.SIGNS, "not_understood"));
        } catch (NoAnswer e) {
            return List.of(new Sighting.Unseen(Figure.SIGNS, e.problem()));
        }
    }

    /** RFC 7519 with HS256; {@code expiration} is FirmaGob's own claim, a local date and time of Chile. */
    private String token(ObservationConfig.FirmaGob.Application account) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("entity", account.entity());
        claims.put("run", account.run());
        claims.put("purpose", "Desatendido");
        claims.put(
                "expiration",
                LocalDateTime.ofInstant(clock.instant().plus(VALID), Santiago.ZONE)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        String signed = BASE64URL.encodeToString(bytes("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")) + "."
                + BASE64URL.encodeToString(bytes(claims.toString()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(account.secret()), "HmacSHA256"));
            return signed + "." + BASE64URL.encodeToString(mac.doFinal(bytes(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(SIGNED)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

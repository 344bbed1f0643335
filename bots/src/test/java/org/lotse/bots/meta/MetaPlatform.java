package org.lotse.bots.meta;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.bots.channel.Arrival;

/// Meta, played on loopback: the Graph API, and what signs deliveries.
public final class MetaPlatform {

    public static final String APP_SECRET = "app-secret-of-the-test";
    public static final String VERIFY_TOKEN = "verify-token-of-the-test";
    public static final String TOKEN = "EAAtoken-of-the-test";
    public static final String APP_ID = "7700112233";

    /// In which Meta sends several things at once.
    public static final Set<String> LISTS = Set.of(
            "/entry",
            "/entry/*/changes",
            "/entry/*/changes/*/value/messages",
            "/entry/*/changes/*/value/statuses",
            "/entry/*/changes/*/value/errors",
            "/entry/*/changes/*/value/message_echoes",
            "/entry/*/changes/*/value/user_preferences",
            "/entry/*/messaging",
            "/entry/*/standby");

    private MetaPlatform() {}

    public static WireMockServer start() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    /// The settings that all channels of an app have.
    public static Map<String, String> settings(String apiUrl) {
        return new HashMap<>(Map.of(
                "app-secret", APP_SECRET,
                "verify-token", VERIFY_TOKEN,
                "app-id", APP_ID,
                "token", TOKEN,
                "api-url", apiUrl,
                "read-timeout", "1s",
                "fetch-timeout", "3s"));
    }

    /// How the platform asks whether an address awaits it.
    public static Map<String, String> handshake() {
        return Map.of("hub.mode", "subscribe", "hub.verify_token", VERIFY_TOKEN, "hub.challenge", "1158201444");
    }

    public static Arrival signed(byte[] body) {
        return signed(body, signature("HmacSHA256", APP_SECRET, body));
    }

    public static Arrival signed(byte[] body, String signature) {
        return new Arrival(Map.of("x-hub-signature-256", signature), body);
    }

    /// In the form of the header, but for HMACs other than SHA-256.
    public static String signature(String algorithm, String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            var prefix = algorithm.equals("HmacSHA1") ? "sha1=" : "sha256=";
            return prefix + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.lotse.bots.viber;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.bots.channel.Arrival;

/// Viber, played on loopback.
final class Platform {

    static final String TOKEN = "4dd1-token-of-the-test";
    static final String SENT = """
        {"status":0,"status_message":"ok","message_token":5741311803571721087}
        """;

    private Platform() {}

    static WireMockServer start() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    static Map<String, String> settings(String apiUrl) {
        return Map.of(
                "token", TOKEN, "sender-name", "Lotse", "api-url", apiUrl, "read-timeout", "1s", "fetch-timeout", "3s");
    }

    static byte[] payload(String name) {
        try (var file = Platform.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("No payload " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Arrival signed(byte[] body, String signature) {
        return new Arrival(Map.of("x-viber-content-signature", signature), body);
    }

    static String signature(String token, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

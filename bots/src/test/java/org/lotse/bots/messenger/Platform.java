package org.lotse.bots.messenger;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.bots.channel.Arrival;

/// Meta, played on loopback.
final class Platform {

    static final String TOKEN = "EAAtoken-of-the-test";
    static final String SECRET = "secret_of-the-test";
    static final String VERIFY_TOKEN = "verify_of-the-test";
    static final String APP = "5550001";
    static final String PAGE = "1094837261529";
    static final String ACCOUNT = "17841400000000001";
    static final String SENT = "{\"recipient_id\":\"6112233445566778\",\"message_id\":\"m_sent\"}";

    private Platform() {}

    static WireMockServer start() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    static Map<String, String> messenger(String apiUrl) {
        var settings = common(apiUrl);
        settings.put("page-id", PAGE);
        return settings;
    }

    static Map<String, String> instagram(String apiUrl) {
        var settings = common(apiUrl);
        settings.put("account-id", ACCOUNT);
        return settings;
    }

    private static Map<String, String> common(String apiUrl) {
        return new HashMap<>(Map.of(
                "token", TOKEN,
                "app-secret", SECRET,
                "verify-token", VERIFY_TOKEN,
                "app-id", APP,
                "api-url", apiUrl,
                "read-timeout", "1s",
                "fetch-timeout", "3s"));
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

    /// As Meta delivers it.
    static Arrival delivered(byte[] body) {
        return new Arrival(Map.of("x-hub-signature-256", "sha256=" + hmac("HmacSHA256", SECRET, body)), body);
    }

    static String hmac(String algorithm, String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has a CDN of its own hold a file.
    ///
    /// @return where it lies
    static String held(WireMockServer server, ResponseDefinitionBuilder download) {
        server.resetAll();
        server.stubFor(get(urlPathEqualTo("/cdn/letter.jpg"))
                .withHeader("Authorization", absent())
                .willReturn(download));
        return server.baseUrl() + "/cdn/letter.jpg?oh=00_AfC&oe=6B0A1C00";
    }

    /// Takes a file, and answers thus to the message that shows it.
    static void takeFile(WireMockServer server, ResponseDefinitionBuilder answer) {
        server.resetAll();
        server.stubFor(post("/v25.0/" + PAGE + "/message_attachments")
                .willReturn(okJson("{\"attachment_id\":\"1857777774821032\"}")));
        server.stubFor(post("/v25.0/" + PAGE + "/messages").willReturn(answer));
    }

    static ResponseDefinitionBuilder refusal(int status, int code, int subcode) {
        return aResponse().withStatus(status).withBody(error(code, subcode, false));
    }

    static String error(int code, int subcode, boolean passing) {
        return "{\"error\":{\"message\":\"words-of-the-platform\",\"type\":\"OAuthException\",\"code\":" + code
                + (subcode == 0 ? "" : ",\"error_subcode\":" + subcode) + ",\"is_transient\":" + passing
                + ",\"error_user_msg\":\"words-of-the-platform\",\"fbtrace_id\":\"Ab1\"}}";
    }

    static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>words-of-the-platform</html>");
    }
}

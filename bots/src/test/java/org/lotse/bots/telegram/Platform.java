package org.lotse.bots.telegram;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Telegram, played on loopback.
final class Platform {

    static final String TOKEN = "7001:AAtoken-of-the-test";
    static final String SECRET = "secret_of-the-test";
    static final String SENT = """
        {"ok":true,"result":{"message_id":77,"date":1454119029,"text":"Hello",
         "from":{"id":7001,"is_bot":true,"first_name":"Lotse","username":"lotse_bot"},
         "chat":{"id":3527065,"type":"private","first_name":"Nic"}}}
        """;

    private Platform() {}

    static WireMockServer start() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    static Map<String, String> settings(String apiUrl) {
        return Map.of(
                "token",
                TOKEN,
                "webhook-secret",
                SECRET,
                "api-url",
                apiUrl,
                "read-timeout",
                "1s",
                "poll-timeout",
                "0s",
                "fetch-timeout",
                "3s");
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
}

package org.lotse.sandbox.graph;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.sandbox.http.Upload;

/// Calls webhooks: to shake hands, and to deliver what is signed.
final class Push implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String CHALLENGE = "1158201444";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// Makes one delivery.
    ///
    /// @return the status of the answer; 0 when nobody answered
    int deliver(URI callback, byte[] body, String secret) throws InterruptedException {
        var request = HttpRequest.newBuilder(callback)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "facebookexternalua")
                .header("X-Hub-Signature", "sha1=" + signature("HmacSHA1", body, secret))
                .header("X-Hub-Signature-256", "sha256=" + signature("HmacSHA256", body, secret))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Asks whether this webhook is the app's.
    ///
    /// @return whether it gave back what it was asked to
    boolean shakeHands(URI callback, String verifyToken) throws InterruptedException {
        var query = "hub.mode=subscribe&hub.challenge=" + CHALLENGE + "&hub.verify_token="
                + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(
                        URI.create(callback + (callback.getRawQuery() == null ? "?" : "&") + query))
                .timeout(PATIENCE)
                .GET()
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.statusCode() == 200 && answer.body().equals(CHALLENGE);
        } catch (IOException e) {
            return false;
        }
    }

    /// Fetches a file that is offered by its address; only from this machine, as nothing here goes out into the world.
    Optional<Upload> fetch(String url) throws InterruptedException {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null || !LOOPBACK.contains(uri.getHost())) {
                return Optional.empty();
            }
            var answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            var type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
            var name = uri.getPath().replaceFirst(".*/", "");
            return answer.statusCode() == 200
                    ? Optional.of(new Upload(name.isEmpty() ? "file" : name, type, answer.body()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static String signature(String algorithm, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

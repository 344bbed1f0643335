package org.lotse.sandbox.telegram;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.lotse.sandbox.http.Json;

/// Makes one delivery to a webhook.
final class WebhookPush implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(55);
    private static final int LONGEST_RETRY_AFTER = 3600;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Outcome deliver(Webhook webhook, Update update) throws InterruptedException {
        var request = HttpRequest.newBuilder(webhook.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(update.wire())));
        if (!webhook.secret().isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", webhook.secret());
        }
        webhook.permits().acquire();
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Outcome(response.statusCode(), retryAfter(response), response.body());
        } catch (IOException e) {
            return new Outcome(0, Duration.ZERO, "");
        } finally {
            webhook.permits().release();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,6}"))
                .map(it -> Duration.ofSeconds(Math.min(Integer.parseInt(it), LONGEST_RETRY_AFTER)))
                .orElse(Duration.ZERO);
    }

    /// How a delivery went.
    ///
    /// @param status 0 when nobody answered
    /// @param retryAfter how long the bot asked us to wait; zero if it did not
    /// @param body what was answered: it may hold one call
    record Outcome(int status, Duration retryAfter, String body) {

        boolean accepted() {
            return status >= 200 && status < 300;
        }

        String complaint() {
            return status == 0 ? "Connection failed" : "Wrong response from the webhook: " + status;
        }

        @Override
        public String toString() {
            return "Outcome[" + status + "]";
        }
    }
}

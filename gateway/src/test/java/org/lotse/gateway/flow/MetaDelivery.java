package org.lotse.gateway.flow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.lotse.gateway.Hmac;

/// What Meta delivers at once for one of our accounts, written and signed by a test: anything, in any order, as often
/// as it likes.
public final class MetaDelivery {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String channel;
    private final String account;
    private final long now = System.currentTimeMillis() / 1000;
    private final List<String> pieces = new ArrayList<>();

    private MetaDelivery(String channel) {
        this.channel = channel;
        this.account = MetaApp.accountOn(channel);
    }

    public static MetaDelivery on(String channel) {
        return new MetaDelivery(channel);
    }

    /// A person opens the chat.
    ///
    /// @param person the number or id by which the platform names them
    public MetaDelivery came(String person, String id) {
        return isWhatsApp()
                ? message(person, id, "\"type\": \"request_welcome\"")
                : event(person, "\"postback\": {\"mid\": \"%s\", \"payload\": \"get_started\"}".formatted(id));
    }

    /// A person writes.
    ///
    /// @param id of the message
    public MetaDelivery said(String person, String id, String words) {
        return isWhatsApp()
                ? message(person, id, "\"type\": \"text\", \"text\": {\"body\": \"%s\"}".formatted(words))
                : event(person, "\"message\": {\"mid\": \"%s\", \"text\": \"%s\"}".formatted(id, words));
    }

    /// A person takes a message back.
    public MetaDelivery tookBack(String person, String id) {
        return isWhatsApp()
                ? message(
                        person,
                        id + "-revoke",
                        "\"type\": \"revoke\", \"revoke\": {\"original_message_id\": \"%s\"}".formatted(id))
                : event(person, "\"message\": {\"mid\": \"%s\", \"is_deleted\": true}".formatted(id));
    }

    /// A person says a message in other words.
    public MetaDelivery edited(String person, String id, String words) {
        return isWhatsApp()
                ? message(person, id + "-edit", """
                    "type": "edit", "edit": {"original_message_id": "%s",
                     "message": {"type": "text", "text": {"body": "%s"}}}\
                    """.formatted(id, words))
                : event(
                        person,
                        "\"message_edit\": {\"mid\": \"%s\", \"text\": \"%s\", \"num_edit\": 1}".formatted(id, words));
    }

    /// WhatsApp says how far a message of ours got.
    public MetaDelivery status(String id, String status) {
        return change("statuses", """
            {"id": "%s", "status": "%s", "timestamp": "%d", "errors": [{"code": 131000, "title": "Oops"}]}\
            """.formatted(id, status, now));
    }

    /// Something that nobody can read, where a message should stand.
    ///
    /// @param mark by which it differs from others
    public MetaDelivery poison(String mark) {
        pieces.add(
                isWhatsApp()
                        ? changeOf("messages", "{\"id\": {\"%s\": []}, \"type\": 7, \"timestamp\": {}}".formatted(mark))
                        : entryOf("{\"sender\": [], \"message\": \"%s\"}".formatted(mark)));
        return this;
    }

    /// The same once more, in another order.
    public MetaDelivery doubled(Random random) {
        var doubled = new MetaDelivery(channel);
        doubled.pieces.addAll(pieces);
        doubled.pieces.addAll(pieces);
        Collections.shuffle(doubled.pieces, random);
        return doubled;
    }

    /// Delivers.
    ///
    /// @return the status of the answer
    public int to(String gatewayUrl) {
        var body = body().getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(gatewayUrl + "/webhooks/meta"))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + Hmac.of(body, MetaApp.SECRET))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private boolean isWhatsApp() {
        return channel.equals("whatsapp");
    }

    private MetaDelivery message(String person, String id, String what) {
        return change(
                "messages",
                "{\"from\": \"%s\", \"id\": \"%s\", \"timestamp\": \"%d\", %s}".formatted(person, id, now, what));
    }

    private MetaDelivery change(String list, String element) {
        pieces.add(changeOf(list, element));
        return this;
    }

    private String changeOf(String list, String element) {
        return """
            {"field": "messages", "value": {"messaging_product": "whatsapp",
             "metadata": {"display_phone_number": "49", "phone_number_id": "%s"}, "%s": [%s]}}\
            """.formatted(account, list, element);
    }

    private MetaDelivery event(String person, String what) {
        pieces.add(entryOf("{\"sender\": {\"id\": \"%s\"}, \"recipient\": {\"id\": \"%s\"}, \"timestamp\": %d000, %s}"
                .formatted(person, account, now, what)));
        return this;
    }

    private String entryOf(String event) {
        return "{\"id\": \"%s\", \"time\": %d000, \"messaging\": [%s]}".formatted(account, now, event);
    }

    private String body() {
        var all = String.join(",", pieces);
        return switch (channel) {
            case "whatsapp" ->
                "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"1\", \"changes\": [" + all + "]}]}";
            case "messenger" -> "{\"object\": \"page\", \"entry\": [" + all + "]}";
            default -> "{\"object\": \"instagram\", \"entry\": [" + all + "]}";
        };
    }
}

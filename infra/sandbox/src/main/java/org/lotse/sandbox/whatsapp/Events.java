package org.lotse.sandbox.whatsapp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.graph.Account;
import org.lotse.sandbox.graph.Chat;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.Line;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What WhatsApp tells businesses, as it goes over the wire.
final class Events {

    private static final String FIELD = "messages";

    private final Graph graph;
    private final WhatsApp whatsApp;

    Events(Graph graph, WhatsApp whatsApp) {
        this.graph = graph;
        this.whatsApp = whatsApp;
    }

    /// Tells what a person wrote or did.
    ///
    /// @param content `type` and what belongs to it
    void message(Chat chat, Person person, String id, ObjectNode content) {
        var subscriber = whatsApp.subscribers().of(person);
        var message = Json.object();
        if (!subscriber.hidesNumber()) {
            message.put("from", subscriber.number());
        }
        message.put("from_user_id", subscriber.userId()).put("id", id).put("timestamp", now());
        message.setAll(content);
        var value = value(chat.account());
        value.set("contacts", contacts(person, subscriber));
        value.putArray("messages").add(message);
        graph.change(chat, FIELD, value, 0);
    }

    /// Tells what WhatsApp decided about a template.
    void judged(String template, String language, String status) {
        graph.accounts().stream()
                .filter(it -> it.channel().equals(whatsApp))
                .forEach(it -> graph.change(
                        it,
                        "template",
                        "message_template_status_update",
                        Json.object()
                                .put("event", status)
                                .put("message_template_id", Math.abs((long) template.hashCode()))
                                .put("message_template_name", template)
                                .put("message_template_language", language)
                                .put("reason", "NONE")));
    }

    /// Tells what WhatsApp itself has to say about a person.
    ///
    /// @param from the number it was known by; `null` if the person hides it
    void system(Chat chat, String id, @Nullable String from, ObjectNode system) {
        var value = value(chat.account());
        var message = value.putArray("messages").addObject();
        if (from != null) {
            message.put("from", from);
        }
        message.put("id", id).put("timestamp", now()).put("type", "system").set("system", system);
        graph.change(chat, FIELD, value, 0);
    }

    /// Tells how far a message of the business came.
    void status(Chat chat, Person person, Line line, Line.Ticks ticks) {
        var status = status(line.id(), ticks.name().toLowerCase(Locale.ROOT), line.shows());
        identify(status, person);
        status.putObject("pricing")
                .put("billable", false)
                .put("pricing_model", "PMP")
                .put("category", line.shows().has("template") ? "utility" : "service");
        var value = value(chat.account());
        value.putArray("statuses").add(status);
        graph.change(
                chat,
                FIELD,
                value,
                switch (ticks) {
                    case SENT -> 1;
                    case DELIVERED -> 2;
                    case READ -> 3;
                });
    }

    /// Tells that a message never came.
    void failed(Chat chat, Person person, String id, ObjectNode shows, Refusal why) {
        var status = status(id, "failed", shows);
        identify(status, person);
        graph.change(chat, FIELD, failed(chat.account(), status, why), 2);
    }

    /// Tells that nobody here has this number.
    void unknown(Account account, String number, String id, String callback) {
        var shows = Json.object();
        if (!callback.isEmpty()) {
            shows.put("callback", callback);
        }
        var status = status(id, "failed", shows).put("recipient_id", number);
        graph.change(
                account,
                number,
                FIELD,
                failed(
                        account,
                        status,
                        Refusal.titled(400, 131026, "Message undeliverable", "Message Undeliverable.")));
    }

    /// Tells that somebody does not want to hear of offers any more, or wants to again.
    void preference(Chat chat, Person person, String value) {
        var subscriber = whatsApp.subscribers().of(person);
        var told = value(chat.account());
        told.set("contacts", contacts(person, subscriber));
        var preference = told.putArray("user_preferences").addObject();
        if (!subscriber.hidesNumber()) {
            preference.put("wa_id", subscriber.number());
        }
        preference
                .put("user_id", subscriber.userId())
                .put(
                        "detail",
                        value.equals("stop")
                                ? "User requested to stop marketing messages"
                                : "User requested to resume marketing messages")
                .put("category", "marketing_messages")
                .put("value", value)
                .put("timestamp", graph.now(whatsApp).getEpochSecond());
        graph.change(chat, "user_preferences", told, 0);
    }

    /// Tells what the business wrote elsewhere.
    void echo(Chat chat, Person person, String id, String text) {
        var subscriber = whatsApp.subscribers().of(person);
        var value = value(chat.account());
        var echo = value.putArray("message_echoes").addObject().put("from", WhatsApp.displayNumber(chat.account()));
        if (!subscriber.hidesNumber()) {
            echo.put("to", subscriber.number());
        }
        echo.put("to_user_id", subscriber.userId())
                .put("id", id)
                .put("timestamp", now())
                .put("type", "text")
                .putObject("text")
                .put("body", text);
        graph.change(chat, "smb_message_echoes", value, 0);
    }

    private static ObjectNode failed(Account account, ObjectNode status, Refusal why) {
        var error = status.putArray("errors")
                .addObject()
                .put("code", why.code())
                .put("title", why.title())
                .put("message", why.title());
        error.putObject("error_data").put("details", why.details());
        var value = value(account);
        value.putArray("statuses").add(status);
        return value;
    }

    private ObjectNode status(String id, String word, ObjectNode shows) {
        var status = Json.object().put("id", id).put("status", word).put("timestamp", now());
        if (shows.has("callback")) {
            status.set("biz_opaque_callback_data", shows.path("callback"));
        }
        return status;
    }

    private void identify(ObjectNode status, Person person) {
        var subscriber = whatsApp.subscribers().of(person);
        if (!subscriber.hidesNumber()) {
            status.put("recipient_id", subscriber.number());
        }
        status.put("recipient_user_id", subscriber.userId());
    }

    private static ObjectNode value(Account account) {
        var value = Json.object().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", WhatsApp.displayNumber(account))
                .put("phone_number_id", account.id());
        return value;
    }

    private static ArrayNode contacts(Person person, Subscriber subscriber) {
        var contacts = Json.array();
        var contact = contacts.addObject();
        var profile = contact.putObject("profile").put("name", person.displayName());
        if (!subscriber.username().isEmpty()) {
            profile.put("username", subscriber.username());
        }
        if (!subscriber.hidesNumber()) {
            contact.put("wa_id", subscriber.number());
        }
        contact.put("user_id", subscriber.userId());
        return contacts;
    }

    private String now() {
        return Long.toString(graph.now(whatsApp).getEpochSecond());
    }
}

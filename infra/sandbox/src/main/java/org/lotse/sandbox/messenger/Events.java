package org.lotse.sandbox.messenger;

import java.util.List;
import org.lotse.sandbox.graph.Chat;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.Line;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// What Messenger and Instagram tell pages, as it goes over the wire.
final class Events {

    private final Graph graph;
    private final Messenger messenger;
    private final Variant variant;

    Events(Graph graph, Messenger messenger, Variant variant) {
        this.graph = graph;
        this.messenger = messenger;
        this.variant = variant;
    }

    /// Tells what a person did.
    ///
    /// @param name of the part that says it, such as `message`
    void tell(Chat chat, Person person, String field, String name, ObjectNode what) {
        var event = fromPerson(chat, person);
        event.set(name, what);
        graph.messaging(chat, field, event, 0);
    }

    /// Tells what the page itself sent.
    void echo(Chat chat, Person person, String id, ObjectNode message) throws InterruptedException {
        graph.messagingAtOnce(chat, variant.echoes(), echoed(chat, person, id, message));
    }

    /// Tells what was sent for the page elsewhere, such as in Meta's own inbox.
    void echoLater(Chat chat, Person person, String id, ObjectNode message) {
        graph.messaging(chat, variant.echoes(), echoed(chat, person, id, message), 0);
    }

    private ObjectNode echoed(Chat chat, Person person, String id, ObjectNode message) {
        var event = Json.object();
        event.putObject("sender").put("id", chat.account().id());
        event.putObject("recipient").put("id", messenger.idOf(chat.account(), person));
        event.put("timestamp", now());
        event.putObject("message").put("mid", id).put("is_echo", true).setAll(message);
        return event;
    }

    void delivered(Chat chat, Person person, List<Line> lines) {
        if (variant == Variant.INSTAGRAM) {
            return;
        }
        var event = fromPerson(chat, person);
        var delivery = event.putObject("delivery");
        var ids = delivery.putArray("mids");
        lines.forEach(it -> ids.add(it.id()));
        delivery.put("watermark", now());
        graph.messaging(chat, "message_deliveries", event, 2);
    }

    void read(Chat chat, Person person, List<Line> lines) {
        var event = fromPerson(chat, person);
        var read = event.putObject("read");
        if (variant == Variant.INSTAGRAM) {
            read.put("mid", lines.getLast().id());
        } else {
            read.put("watermark", now());
        }
        graph.messaging(chat, variant.reads(), event, 3);
    }

    private ObjectNode fromPerson(Chat chat, Person person) {
        var event = Json.object();
        event.putObject("sender").put("id", messenger.idOf(chat.account(), person));
        event.putObject("recipient").put("id", chat.account().id());
        return event.put("timestamp", now());
    }

    private long now() {
        return graph.now(messenger).toEpochMilli();
    }
}

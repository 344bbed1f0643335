package org.lotse.sandbox.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lotse.sandbox.graph.Line.Ticks;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.Buttons;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What phones do alike, whatever app is open on them. What they do is done holding the chat's lock.
public abstract class Handset implements GraphPhone {

    private static final int LONGEST_TEXT = 65_536;

    protected final Graph graph;
    protected final GraphChannel channel;
    protected final Account account;
    protected final Person person;
    protected final Chat chat;

    protected Handset(Graph graph, Account account, Person person) {
        this.graph = graph;
        this.channel = account.channel();
        this.account = account;
        this.person = person;
        this.chat = account.chatWith(person);
    }

    @Override
    public final Optional<ObjectNode> act(String act, Parameters parameters) {
        try {
            synchronized (chat) {
                return done(act, parameters);
            }
        } finally {
            ring();
        }
    }

    @Override
    public final ObjectNode view(boolean looks) {
        synchronized (chat) {
            settle(looks);
            return view();
        }
    }

    /// What has come, and what was looked at, is told.
    public final void settle(boolean looks) {
        if (chat.offline() || chat.blocked()) {
            return;
        }
        var come = advance(Ticks.SENT, Ticks.DELIVERED);
        if (!come.isEmpty()) {
            tellDelivered(come);
        }
        var read = looks ? advance(Ticks.DELIVERED, Ticks.READ) : List.<Line>of();
        if (!read.isEmpty()) {
            tellRead(read);
        }
    }

    protected abstract void start(Parameters parameters);

    protected abstract void say(String text, int replyTo);

    /// Taps one of the line's choices.
    protected abstract ObjectNode tap(Line line, ObjectNode choice);

    protected abstract void send(String kind, Parameters parameters);

    protected abstract void tellDelivered(List<Line> lines);

    protected abstract void tellRead(List<Line> lines);

    /// What only this platform's phones can do; nothing if they cannot.
    protected abstract boolean doesToo(String act, Parameters parameters);

    /// What the platform knows of the person, for the curious.
    protected abstract ObjectNode identity();

    protected final Instant now() {
        return graph.now(channel);
    }

    protected final void ring() {
        graph.ring(channel.channel() + "/" + person.name());
    }

    /// Puts what the person wrote on the screen.
    protected final Line write(String id, ObjectNode shows, int replyTo) {
        refuseIfCutOff();
        var line = new Line(
                chat.nextNumber(), id, true, now(), shows, Json.array(), replyTo, Ticks.SENT, false, List.of());
        chat.put(line);
        chat.heard(graph.clock().instant());
        return line;
    }

    protected final void refuseIfCutOff() {
        if (chat.blocked()) {
            throw new IllegalStateException(person.displayName() + " has blocked the account: unblock it first");
        }
        if (chat.offline()) {
            throw new IllegalStateException(person.displayName() + "'s phone is offline: go online first");
        }
    }

    protected final Line theirs(int number) {
        return chat.find(number, false)
                .filter(it -> !it.fromPerson())
                .orElseThrow(() -> new IllegalStateException("There is no such message"));
    }

    protected final Line own(int number) {
        return chat.find(number, true)
                .filter(Line::fromPerson)
                .orElseThrow(() -> new IllegalStateException("There is no such message"));
    }

    protected static ObjectNode shows(String kind, String text) {
        return Json.object().put("kind", kind).put("text", text);
    }

    private Optional<ObjectNode> done(String act, Parameters parameters) {
        var happened = Json.object();
        switch (act) {
            case "start" -> start(parameters);
            case "say" -> {
                var words = parameters.text("text").orElse("").strip();
                if (words.isEmpty() || words.length() > LONGEST_TEXT) {
                    throw new IllegalArgumentException("A text has 1 to 65536 characters");
                }
                say(words, (int) parameters.number("replyTo", 0));
            }
            case "tap" -> happened = tap(parameters.text("button").orElse(""), (int) parameters.number("messageId", 0));
            case "send" -> send(parameters.text("kind").orElse(""), parameters);
            case "block" -> chat.block(true);
            case "unblock" -> chat.block(false);
            case "offline" -> chat.goOffline(true);
            case "online" -> chat.goOffline(false);
            default -> {
                if (!doesToo(act, parameters)) {
                    return Optional.empty();
                }
            }
        }
        settle(!act.equals("block") && !act.equals("online"));
        return Optional.of(view().setAll(happened));
    }

    private ObjectNode tap(String button, int number) {
        refuseIfCutOff();
        settle(true);
        var line = chat.newestFirst().stream()
                .filter(it -> number == 0 || it.number() == number)
                .filter(it -> !liveChoices(it).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no button to tap"));
        var choice = (ObjectNode) Buttons.choose(line.choices(), button);
        return choice.has("opens")
                ? Json.object().put("opens", choice.path("opens").asString(""))
                : tap(line, choice);
    }

    /// Quick replies are gone once something else was said.
    private ArrayNode liveChoices(Line line) {
        boolean gone = line.shows().has("quickReplies")
                && chat.newestFirst().getFirst().number() != line.number();
        return gone || line.fromPerson() ? Json.array() : line.choices();
    }

    private List<Line> advance(Ticks from, Ticks to) {
        var advanced = new ArrayList<Line>();
        for (var line : chat.lines()) {
            if (!line.fromPerson() && line.ticks() == from) {
                chat.put(line.with(to));
                advanced.add(line.with(to));
            }
        }
        return advanced;
    }

    private ObjectNode view() {
        var view = Json.object()
                .put("channel", channel.channel())
                .put("name", person.name())
                .put("displayName", person.displayName())
                .put("language", person.language())
                .put("id", person.id())
                .put("bot", account.id())
                .put("started", chat.started())
                .put("blocked", chat.blocked())
                .put("offline", chat.offline())
                .put("typing", chat.typing(graph.clock().instant()))
                .put("spinner", false);
        view.set("identity", identity());
        var thread = view.putArray("thread");
        chat.lines().stream().filter(this::visible).forEach(it -> thread.add(shown(it)));
        return view;
    }

    private boolean visible(Line line) {
        return line.fromPerson() || line.ticks() != Ticks.SENT;
    }

    private ObjectNode shown(Line line) {
        var shown = Chat.shown(line);
        shown.remove("quickReplies");
        var choices = liveChoices(line);
        if (!choices.isEmpty() && line.shows().has("quickReplies")) {
            shown.set("quickReplies", labels(choices).path(0));
        } else if (!choices.isEmpty()
                && !line.shows().has("list")
                && !line.shows().has("cards")) {
            shown.set("buttons", labels(choices));
        } else {
            shown.putNull("buttons");
        }
        if (line.replyTo() != 0) {
            shown.put("replyTo", line.replyTo());
        }
        if (!line.reactions().isEmpty()) {
            line.reactions().forEach(shown.putArray("reactions")::add);
        }
        return shown;
    }

    private static ArrayNode labels(JsonNode rows) {
        var labels = Json.array();
        rows.forEach(row -> {
            var line = labels.addArray();
            row.forEach(it -> line.add(Buttons.label(it)));
        });
        return labels;
    }
}

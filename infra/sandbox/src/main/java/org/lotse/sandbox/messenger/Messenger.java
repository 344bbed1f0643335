package org.lotse.sandbox.messenger;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.graph.Account;
import org.lotse.sandbox.graph.Chat;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphCall;
import org.lotse.sandbox.graph.GraphChannel;
import org.lotse.sandbox.graph.GraphPhone;
import org.lotse.sandbox.graph.Line;
import org.lotse.sandbox.graph.Line.Ticks;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Calls;
import org.lotse.sandbox.platform.Fault;
import org.lotse.sandbox.platform.Faults;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// The Messenger Platform, and Instagram messaging, which is much the same.
///
/// Whatever a page sends comes back to it as an echo, before it hears that it was sent.
public final class Messenger implements GraphChannel {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration AGENTS_WINDOW = Duration.ofDays(7);
    private static final Duration TYPING_LASTS = Duration.ofSeconds(20);
    private static final int PER_SECOND = 300;
    private static final Set<String> TYPES = Set.of("RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY");
    private static final Set<String> PROFILE = Set.of("get_started", "greeting", "ice_breakers", "persistent_menu");

    private final Graph graph;
    private final Variant variant;
    private final People people = new People();
    private final Faults faults = new Faults(
            "messages"::equals,
            EnumSet.complementOf(EnumSet.of(Fault.FAILS_LATER, Fault.PAIR_RATE, Fault.REFUSES_AT_ONCE)));
    private final Calls calls = new Calls();
    private final Messages messages;
    private final Events events;

    public Messenger(Graph graph, Variant variant) {
        this.graph = graph;
        this.variant = variant;
        this.messages = new Messages(graph, variant);
        this.events = new Events(graph, this, variant);
    }

    @Override
    public String channel() {
        return variant.channel();
    }

    @Override
    public String object() {
        return variant.object();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Calls calls() {
        return calls;
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public void ring(String subject) {
        graph.ring(subject);
    }

    @Override
    public String methodOf(GraphCall call) {
        if (call.edge().isEmpty()) {
            return "get";
        }
        return call.isPost("messages") && call.text("sender_action").isPresent() ? "sender_action" : call.edge();
    }

    @Override
    public @Nullable Person personOf(Account account, GraphCall call) {
        return person(account, call.parameters().json("recipient").path("id").asString(""))
                .orElse(null);
    }

    @Override
    public ObjectNode call(Account account, GraphCall call) throws Refusal, InterruptedException {
        return switch (call.verb() + " " + call.edge()) {
            case "POST messages" -> call.text("sender_action").isPresent() ? act(account, call) : send(account, call);
            case "POST message_attachments" -> messages.upload(account, call);
            case "POST messenger_profile" -> changeProfile(account, call);
            case "DELETE messenger_profile" -> shortenProfile(account, call);
            case "GET messenger_profile" -> {
                var answer = Json.object();
                answer.putArray("data").add(account.profile());
                yield answer;
            }
            default -> throw Refusal.unknownObject(call.node());
        };
    }

    @Override
    public ObjectNode describe(Account account) {
        return Json.object()
                .put("id", account.id())
                .put("name", "Lotse")
                .put("username", "lotse")
                .put("user_id", account.id());
    }

    @Override
    public Optional<ObjectNode> describePerson(Account account, String id) {
        return person(account, id)
                .map(it -> Json.object()
                        .put("id", id)
                        .put("name", it.displayName())
                        .put("first_name", it.displayName())
                        .put("last_name", "")
                        .put("username", it.name().replace(' ', '.'))
                        .put("profile_pic", graph.url() + "/icon.svg"));
    }

    @Override
    public Refusal tooMany() {
        return new Refusal(429, 613, 0, "(#613) Calls to this api have exceeded the rate limit.", "");
    }

    @Override
    public GraphPhone phone(Account account, Person person) {
        return handset(account, person);
    }

    /// How this account knows the person; another account knows them otherwise.
    String idOf(Account account, Person person) {
        return beginning(account) + String.format(Locale.ROOT, "%013d", person.id());
    }

    String newId() {
        return "m_" + graph.newId();
    }

    private MessengerPhone handset(Account account, Person person) {
        return new MessengerPhone(graph, this, variant, events, account, person);
    }

    private Optional<Person> person(Account account, String id) {
        var beginning = beginning(account);
        return id.startsWith(beginning) && id.matches("\\d{17}")
                ? people.withId(Long.parseLong(id.substring(beginning.length())))
                : Optional.empty();
    }

    private String beginning(Account account) {
        var digits = "000" + account.id();
        return variant.idsBegin() + digits.substring(digits.length() - 3);
    }

    private ObjectNode send(Account account, GraphCall call) throws Refusal, InterruptedException {
        var type = call.text("messaging_type").orElse("RESPONSE");
        var tag = call.text("tag").orElse("");
        if (!TYPES.contains(type)) {
            throw Refusal.invalid("Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}");
        }
        if (tag.isEmpty() ? type.equals("MESSAGE_TAG") : !tag.equals("HUMAN_AGENT")) {
            throw Refusal.invalid("Param tag must be one of {HUMAN_AGENT}");
        }
        var chat = reachable(account, call);
        var person = people.withId(chat.personId()).orElseThrow(Messenger::unknownPerson);
        var outgoing = messages.read(account, call);
        refuseOutsideWindow(chat, !tag.isEmpty());
        if (faults.take(Fault.SPAM_LIMIT, null)) {
            throw new Refusal(400, 10, 1893063, "(#10) This page is temporarily restricted from sending messages.", "");
        }
        if (faults.take(Fault.THROUGHPUT, person.id())
                || !account.hasRoom(PER_SECOND, graph.clock().instant())) {
            var refusal = tooMany();
            throw new Refusal(400, refusal.code(), 0, String.valueOf(refusal.getMessage()), "");
        }
        var id = newId();
        synchronized (chat) {
            chat.put(new Line(
                    chat.nextNumber(),
                    id,
                    false,
                    graph.now(this),
                    outgoing.shows(),
                    outgoing.choices(),
                    repliedTo(chat, call),
                    Ticks.SENT,
                    false,
                    List.of()));
        }
        events.echo(
                chat,
                person,
                id,
                outgoing.echo().put("app_id", Long.parseLong(account.app().id())));
        synchronized (chat) {
            handset(account, person).settle(false);
        }
        graph.ring(channel() + "/" + person.name());
        return Json.object().put("recipient_id", idOf(account, person)).put("message_id", id);
    }

    private ObjectNode act(Account account, GraphCall call) throws Refusal {
        if (call.text("message").isPresent()) {
            throw Refusal.invalid("Only one of sender_action and message can be specified");
        }
        var chat = reachable(account, call);
        refuseOutsideWindow(chat, false);
        synchronized (chat) {
            switch (call.text("sender_action").orElse("").toLowerCase(Locale.ROOT)) {
                case "typing_on" -> chat.type(graph.clock().instant().plus(TYPING_LASTS));
                case "typing_off" -> chat.type(null);
                case "mark_seen" ->
                    chat.lines().stream().filter(Line::fromPerson).forEach(it -> chat.put(it.with(Ticks.READ)));
                default ->
                    throw Refusal.invalid("Param sender_action must be one of {MARK_SEEN, TYPING_ON, TYPING_OFF}");
            }
        }
        people.withId(chat.personId()).ifPresent(it -> graph.ring(channel() + "/" + it.name()));
        return Json.object()
                .set("recipient_id", call.parameters().json("recipient").path("id"));
    }

    private Chat reachable(Account account, GraphCall call) throws Refusal {
        var id = call.parameters().json("recipient").path("id").asString("");
        if (id.isEmpty()) {
            throw Refusal.invalid("The parameter recipient is required");
        }
        var chat = person(account, id).flatMap(account::findChat).orElseThrow(Messenger::unknownPerson);
        synchronized (chat) {
            if (!chat.started()) {
                throw unknownPerson();
            }
            if (chat.blocked()) {
                throw new Refusal(400, 551, 1545041, "(#551) This person isn't available right now.", "");
            }
        }
        return chat;
    }

    private void refuseOutsideWindow(Chat chat, boolean byAnAgent) throws Refusal {
        synchronized (chat) {
            if (!chat.heardWithin(
                    byAnAgent ? AGENTS_WINDOW : WINDOW, graph.clock().instant())) {
                throw variant.outsideWindow();
            }
        }
    }

    private static int repliedTo(Chat chat, GraphCall call) throws Refusal {
        var id = call.parameters().json("reply_to").path("mid").asString("");
        return id.isEmpty()
                ? 0
                : chat.find(id)
                        .orElseThrow(() -> Refusal.invalid("Param reply_to[mid] is no message of this thread"))
                        .number();
    }

    private static ObjectNode changeProfile(Account account, GraphCall call) {
        var profile = account.profile();
        PROFILE.forEach(it -> {
            var value = call.parameters().json(it);
            if (!value.isMissingNode()) {
                profile.set(it, value);
            }
        });
        account.changeProfile(profile);
        return Json.object().put("result", "success");
    }

    private static ObjectNode shortenProfile(Account account, GraphCall call) {
        var profile = account.profile();
        call.parameters().json("fields").forEach(it -> profile.remove(it.asString("")));
        account.changeProfile(profile);
        return Json.object().put("result", "success");
    }

    private static Refusal unknownPerson() {
        return Refusal.invalid(2018001, "No matching user found");
    }
}

package org.lotse.sandbox.whatsapp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// WhatsApp's Cloud API.
///
/// It accepts more than it delivers: what it finds out later comes as a status.
public final class WhatsApp implements GraphChannel {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration TYPING_LASTS = Duration.ofSeconds(25);
    private static final Duration PAIR_PACE = Duration.ofSeconds(6);
    private static final int PAIR_BURST = 45;
    private static final int PER_SECOND = 80;
    private static final int LONGEST_CALLBACK = 512;
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");
    private static final Pattern ID = Pattern.compile("wamid\\.([A-Za-z0-9_-]+)");

    private final Graph graph;
    private final People people = new People();
    private final Subscribers subscribers = new Subscribers(people);
    private final Templates templates = new Templates();
    private final Faults faults = new Faults("messages"::equals, EnumSet.allOf(Fault.class));
    private final Calls calls = new Calls();
    private final Events events;
    private final Messages messages;

    public WhatsApp(Graph graph) {
        this.graph = graph;
        this.events = new Events(graph, this);
        this.messages = new Messages(graph, templates);
    }

    @Override
    public String channel() {
        return "whatsapp";
    }

    @Override
    public String object() {
        return "whatsapp_business_account";
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

    /// Judges a template, and tells all who have a number here.
    ///
    /// @param given `status`, `category`, `languages`; what is not there stays
    public void judge(String template, ObjectNode given) {
        var judged = templates.judge(template, given);
        judged.path("languages")
                .forEachEntry((language, _) -> events.judged(template, language, Templates.statusOf(judged)));
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
        return call.isPost("messages") && call.text("status").isPresent() ? "read" : call.edge();
    }

    @Override
    public @Nullable Person personOf(Account account, GraphCall call) {
        if (call.text("message_id").isPresent()) {
            return writer(call.text("message_id").get()).orElse(null);
        }
        return recipient(call).orElse(null);
    }

    @Override
    public ObjectNode call(Account account, GraphCall call) throws Refusal, InterruptedException {
        if (call.isGet("message_templates")) {
            return templates.wire(call);
        }
        if (call.node().equals(account.id()) && call.isPost("media")) {
            return Json.object().put("id", messages.upload(account, call));
        }
        if (!call.node().equals(account.id()) || !call.isPost("messages")) {
            throw Refusal.unknownObject(call.node());
        }
        if (!call.text("messaging_product").orElse("").equals("whatsapp")) {
            throw Refusal.invalid("The parameter messaging_product is required.");
        }
        return call.text("status").isPresent() ? read(account, call) : send(account, call);
    }

    @Override
    public ObjectNode describe(Account account) {
        return Json.object()
                .put("id", account.id())
                .put("display_phone_number", displayNumber(account))
                .put("verified_name", "Lotse")
                .put("quality_rating", "GREEN")
                .put("code_verification_status", "VERIFIED")
                .put("platform_type", "CLOUD_API")
                .put("status", "CONNECTED");
    }

    @Override
    public Optional<ObjectNode> describePerson(Account account, String id) {
        return Optional.empty();
    }

    @Override
    public Refusal tooMany() {
        return Refusal.titled(
                429, 80007, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit");
    }

    @Override
    public GraphPhone phone(Account account, Person person) {
        return handset(account, person);
    }

    @Override
    public ObjectNode snapshot() {
        return subscribers.snapshot();
    }

    @Override
    public void restore(JsonNode snapshot) {
        subscribers.restore(snapshot);
    }

    Subscribers subscribers() {
        return subscribers;
    }

    /// An id from which WhatsApp knows again whom the message is with.
    String newId(Person person) {
        var inside = person.id() + ":" + graph.newId();
        return "wamid."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.US_ASCII));
    }

    static String displayNumber(Account account) {
        var digits = "00000000" + account.id();
        return "49151" + digits.substring(digits.length() - 8);
    }

    private WhatsAppPhone handset(Account account, Person person) {
        return new WhatsAppPhone(graph, this, events, account, person);
    }

    private ObjectNode read(Account account, GraphCall call) throws Refusal {
        var id = call.text("message_id").orElse("");
        var person = writer(id).orElseThrow(() -> unknownMessage(id));
        var chat = account.chatWith(person);
        synchronized (chat) {
            var read = chat.find(id).filter(Line::fromPerson).orElseThrow(() -> unknownMessage(id));
            chat.lines().stream()
                    .filter(it -> it.fromPerson() && it.number() <= read.number())
                    .forEach(it -> chat.put(it.with(Ticks.READ)));
            if (call.parameters().json("typing_indicator").has("type")) {
                chat.type(graph.clock().instant().plus(TYPING_LASTS));
            }
        }
        graph.ring("whatsapp/" + person.name());
        return Json.object().put("success", true);
    }

    private ObjectNode send(Account account, GraphCall call) throws Refusal, InterruptedException {
        var to = call.text("to").or(() -> call.text("recipient")).orElse("");
        if (to.isBlank()) {
            throw Refusal.invalid("The parameter to is required.");
        }
        if (call.text("biz_opaque_callback_data").orElse("").length() > LONGEST_CALLBACK) {
            throw Refusal.invalid("Param biz_opaque_callback_data must be at most 512 characters long.");
        }
        var person = recipient(call);
        boolean reacts = call.text("type").orElse("").equals("reaction");
        var outgoing = reacts ? null : messages.read(account, call);
        if (faults.take(Fault.SPAM_LIMIT, null)) {
            throw Refusal.titled(
                    400,
                    131048,
                    "Spam rate limit hit",
                    "Too many messages from this phone number were blocked or flagged.");
        }
        if (faults.take(Fault.THROUGHPUT, null)
                || !account.hasRoom(PER_SECOND, graph.clock().instant())) {
            throw Refusal.titled(400, 130429, "Rate limit hit", "Cloud API message throughput has been reached.");
        }
        if (person.isEmpty()) {
            var id = "wamid." + graph.newId();
            // A user id in `to` is taken, and nothing is ever heard of it again.
            if (!USER_ID.matcher(to).matches()) {
                events.unknown(
                        account, to, id, call.text("biz_opaque_callback_data").orElse(""));
            }
            return accepted(to, null, id);
        }
        var id = newId(person.get());
        if (outgoing == null) {
            react(account, person.get(), call.parameters().json("reaction"));
        } else {
            deliver(account, person.get(), id, outgoing, call);
        }
        return accepted(to, person.get(), id);
    }

    private void deliver(Account account, Person person, String id, Outgoing outgoing, GraphCall call) throws Refusal {
        var chat = account.chatWith(person);
        var handset = handset(account, person);
        call.text("biz_opaque_callback_data").ifPresent(it -> outgoing.shows().put("callback", it));
        synchronized (chat) {
            boolean hasRoom = !faults.take(Fault.PAIR_RATE, person.id())
                    && chat.hasRoom(PAIR_BURST, PAIR_PACE, graph.clock().instant());
            if (!hasRoom) {
                throw Refusal.titled(
                        400,
                        131056,
                        "(Business Account, Consumer Account) pair rate limit hit",
                        "Too many messages sent from this phone number to the same phone number in a short time.");
            }
            var why = failure(chat, outgoing);
            if (why != null && faults.isOn(Fault.REFUSES_AT_ONCE, person.id())) {
                throw why;
            }
            if (why != null) {
                events.failed(chat, person, id, outgoing.shows(), why);
                return;
            }
            var line = new Line(
                    chat.nextNumber(),
                    id,
                    false,
                    graph.now(this),
                    outgoing.shows(),
                    outgoing.choices(),
                    repliedTo(chat, call),
                    Ticks.SENT,
                    false,
                    List.of());
            events.status(chat, person, line, Ticks.SENT);
            if (faults.take(Fault.FAILS_LATER, person.id())) {
                events.failed(
                        chat,
                        person,
                        id,
                        outgoing.shows(),
                        Refusal.titled(400, 131000, "Something went wrong", "Message failed to send."));
                return;
            }
            chat.put(line);
            handset.settle(false);
        }
        graph.ring("whatsapp/" + person.name());
    }

    /// Why it will not come; nothing if it will.
    private @Nullable Refusal failure(Chat chat, Outgoing outgoing) {
        if (chat.blocked()) {
            return Refusal.titled(400, 131026, "Message undeliverable", "Message Undeliverable.");
        }
        if (!outgoing.always() && !chat.heardWithin(WINDOW, graph.clock().instant())) {
            return Refusal.titled(
                    400,
                    131047,
                    "Re-engagement message",
                    "Message failed to send because more than 24 hours have passed since the customer last replied to"
                            + " this number.");
        }
        return outgoing.shows().has("lacksFile")
                ? Refusal.titled(
                        400, 131053, "Media upload error", "Downloading media from weblink failed with http code 404")
                : null;
    }

    private void react(Account account, Person person, JsonNode reaction) throws Refusal {
        var id = reaction.path("message_id").asString("");
        var emoji = reaction.path("emoji").asString("");
        var chat = account.chatWith(person);
        synchronized (chat) {
            var line = chat.find(id).orElseThrow(() -> unknownMessage(id));
            chat.put(line.with(emoji.isEmpty() ? List.of() : List.of(emoji)));
        }
        graph.ring("whatsapp/" + person.name());
    }

    private static int repliedTo(Chat chat, GraphCall call) throws Refusal {
        var id = call.parameters().json("context").path("message_id").asString("");
        return id.isEmpty()
                ? 0
                : chat.find(id).orElseThrow(() -> unknownMessage(id)).number();
    }

    private ObjectNode accepted(String input, @Nullable Person person, String id) {
        var answer = Json.object().put("messaging_product", "whatsapp");
        var contact = answer.putArray("contacts").addObject().put("input", input);
        if (person == null) {
            contact.put("wa_id", input.replaceFirst("^\\+", ""));
        } else {
            var subscriber = subscribers.of(person);
            if (!subscriber.hidesNumber()) {
                contact.put("wa_id", subscriber.number());
            }
            contact.put("user_id", subscriber.userId());
        }
        answer.putArray("messages").addObject().put("id", id).put("message_status", "accepted");
        return answer;
    }

    private Optional<Person> recipient(GraphCall call) {
        var to = call.text("to").orElse("");
        return to.isEmpty()
                ? call.text("recipient")
                        .filter(it -> USER_ID.matcher(it).matches())
                        .flatMap(subscribers::withUserId)
                : subscribers.withNumber(to);
    }

    private Optional<Person> writer(String id) {
        var match = ID.matcher(id);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var inside = new String(Base64.getUrlDecoder().decode(match.group(1)), StandardCharsets.US_ASCII);
            return people.withId(Long.parseLong(inside.split(":", -1)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal unknownMessage(String id) {
        return Refusal.titled(
                400, 131009, "Parameter value is not valid", "There is no message " + id + " to refer to");
    }
}

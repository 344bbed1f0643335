package org.lotse.sandbox.telegram;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Upload;
import org.lotse.sandbox.platform.Calls;
import org.lotse.sandbox.platform.Fault;
import org.lotse.sandbox.platform.Faults;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import org.lotse.sandbox.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The platform: who is on it, which bots, what goes wrong.
///
/// A bot is whoever calls with a token of the right form; each token has its own chats and updates.
public final class Telegram implements Platform, AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,16}):[A-Za-z0-9_-]{1,128}");
    private static final int MOST_BOTS = 200;
    private static final long FIRST_UPDATES_SINCE =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int UPDATE_IDS = 1_900_000_000;

    private static final Set<Fault> FAULTS = EnumSet.of(
            Fault.LATENCY,
            Fault.TOO_MANY_REQUESTS,
            Fault.RETRY_AFTER,
            Fault.SERVER_ERRORS,
            Fault.RESETS,
            Fault.RESETS_AFTER,
            Fault.SWALLOW,
            Fault.DUPLICATES,
            Fault.REORDER,
            Fault.UNAUTHORIZED,
            Fault.SLOW_BODY,
            Fault.GONE_FILES,
            Fault.BROKEN_FILES,
            Fault.CLOCK_SKEW);

    private final InstantSource clock;
    private final Consumer<String> bell;
    private final People people = new People();
    private final Faults faults = new Faults(Methods::reachesSomebody, FAULTS);
    private final Calls calls = new Calls();
    private final Files files = new Files();
    private final WebhookPush push = new WebhookPush();
    private final Map<String, Bot> bots = new LinkedHashMap<>();
    private final Methods methods = new Methods(this);
    private @Nullable Bot current;

    /// @param bell is told the name of a person whose phone changed, or `*` for anything else
    public Telegram(InstantSource clock, Consumer<String> bell) {
        this.clock = clock;
        this.bell = bell;
    }

    public People people() {
        return people;
    }

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Calls calls() {
        return calls;
    }

    public synchronized List<Bot> bots() {
        return new ArrayList<>(bots.values());
    }

    /// The bot that the phones show: the one with this id, or, where none is named, the one that connected last.
    public synchronized Optional<Bot> bot(String id) {
        return id.isEmpty()
                ? Optional.ofNullable(current)
                : bots.values().stream()
                        .filter(it -> Long.toString(it.id()).equals(id))
                        .findFirst();
    }

    public Phone phone(Person person, Bot bot) {
        return new Phone(this, bot, person);
    }

    /// Everything that the phones show, and what bots have not been told yet.
    public ObjectNode snapshot() {
        return Snapshot.of(this);
    }

    /// Takes up where an earlier run ended.
    ///
    /// @throws IllegalArgumentException if this is no snapshot
    public void restore(JsonNode snapshot) {
        try {
            Snapshot.restore(this, snapshot);
        } catch (Refusal e) {
            throw new IllegalArgumentException("This is no snapshot", e);
        }
    }

    @Override
    public void ring(String subject) {
        bell.accept(subject);
    }

    @Override
    public synchronized void close() {
        bots.values().forEach(it -> it.updates().close());
        push.close();
    }

    synchronized Bot withToken(String token) throws Refusal {
        var known = bots.get(token);
        if (known != null) {
            return known;
        }
        var form = TOKEN.matcher(token);
        if (!form.matches()) {
            throw Refusal.unauthorized();
        }
        if (bots.size() >= MOST_BOTS) {
            var oldest = bots.entrySet().iterator();
            oldest.next().getValue().updates().close();
            oldest.remove();
        }
        var updates = new Updates(firstUpdateId(), clock, faults, push, answer -> performAnswer(token, answer));
        var bot = new Bot(Long.parseLong(form.group(1)), token, updates);
        bots.put(token, bot);
        return bot;
    }

    /// The phones turn to the bot that showed up last. One that only goes on polling does not take them from another.
    synchronized void connected(Bot bot, boolean anew) {
        boolean changes = current != bot && (anew || current == null);
        if (changes) {
            current = bot;
            bell.accept("*");
        }
    }

    /// A file by the id under which messages have it.
    public Optional<Upload> file(String id) {
        return files.find(id).map(Files.Stored::upload);
    }

    Files files() {
        return files;
    }

    Methods methods() {
        return methods;
    }

    /// What Telegram's clock shows.
    Instant now() {
        return clock.instant().plus(faults.settings().span(Fault.CLOCK_SKEW));
    }

    Instant trueNow() {
        return clock.instant();
    }

    /// Ids differ from those of an earlier run, as a bot remembers what it was told: ten a second can be used up.
    private int firstUpdateId() {
        return (int) Math.floorMod((clock.millis() - FIRST_UPDATES_SINCE) / 100, (long) UPDATE_IDS);
    }

    private void performAnswer(String token, String answer) {
        var json = Json.read(answer);
        var method = json.path("method").asString("");
        if (!method.isEmpty()) {
            try {
                methods.call(withToken(token), Methods.canonical(method), Parameters.of(json));
            } catch (Refusal e) {
                // Telegram never tells what became of a call within an answer.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package org.lotse.gateway.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.QuestionForm;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.gateway.HandClock;

/// A small channel of our own: an arrival is some lines, each `person number words`, proven by a shared secret.
///
/// A line that starts with `?` is no line of ours, one with `!` finds a bug of the channel.
public final class LineChannel implements ChannelAdapter, Reception {

    /// The header with the shared secret.
    public static final String SECRET = "X-Line-Secret";

    private final ChannelName name;
    private final String secret;
    private final List<String> held = new CopyOnWriteArrayList<>();
    private final List<String> polledFrom = new CopyOnWriteArrayList<>();
    private final List<Delivery> subscriptions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> acknowledged = new LinkedBlockingQueue<>();
    private final AtomicInteger outages = new AtomicInteger();
    private final List<ApprovedTemplate> approved = new CopyOnWriteArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();
    private final AtomicReference<Found> found = new AtomicReference<>(new Found.AsWanted());

    LineChannel(ChannelName name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public ChannelType type() {
        return LineChannels.TYPE;
    }

    @Override
    public Capabilities capabilities() {
        var text = TextLimit.characters(1_000);
        return new Capabilities(
                text,
                List.of(new QuestionForm(text, 3, text)),
                ReplyWindow.ALWAYS_OPEN,
                true,
                new Pace(1_000, Duration.ZERO),
                FileLimits.NONE);
    }

    @Override
    public Reception reception() {
        return this;
    }

    @Override
    public void screen(Arrival head) throws ForgedArrival {
        verify(head);
    }

    @Override
    public void verify(Arrival arrival) throws ForgedArrival {
        var given = arrival.header(SECRET).orElseThrow(() -> new ForgedArrival("no secret"));
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))) {
            throw new ForgedArrival("wrong secret");
        }
    }

    @Override
    public Normalised normalise(Arrival arrival) throws UnreadableArrival {
        List<ChannelEvent> events = new ArrayList<>();
        for (var line :
                new String(arrival.body(), StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("?")) {
                throw new UnreadableArrival("no line");
            }
            if (line.startsWith("!")) {
                throw new IllegalStateException(line);
            }
            var parts = line.split(" ", 3);
            events.add(new ChannelEvent.InboundMessage(
                    parts[0] + "/" + parts[1],
                    new Address(name, "person", parts[0]),
                    new Content.Text(parts[2]),
                    sentAt(parts[1]),
                    parts[1],
                    null,
                    null,
                    parts[0] + "/" + parts[1]));
        }
        return Normalised.of(events);
    }

    @Override
    public SendResult send(OutboundMessage message) {
        return new SendResult.Accepted(message.reference());
    }

    @Override
    public List<ApprovedTemplate> templates() throws ChannelUnavailable {
        failIfDown();
        readings.incrementAndGet();
        return List.copyOf(approved);
    }

    @Override
    public FetchResult fetch(String fileId, long longest) {
        return new FetchResult.Gone("unsupported");
    }

    @Override
    public Duration longestSend() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void acknowledge(String acknowledgement) {
        acknowledged.add(acknowledgement);
    }

    @Override
    public void typing(Address to, @Nullable String lastMessage) {}

    @Override
    public Found subscribe(Delivery delivery) throws ChannelUnavailable {
        failIfDown();
        subscriptions.add(delivery);
        return found.getAndSet(new Found.AsWanted());
    }

    @Override
    public void probe() throws ChannelUnavailable {
        probes.incrementAndGet();
        var wrong = trouble.get();
        if (wrong != null) {
            throw new ChannelUnavailable(wrong, "The lines have trouble", null);
        }
    }

    /// Brings two lines at a time, and nothing if there is none.
    @Override
    public Batch poll(String cursor) throws ChannelUnavailable {
        failIfDown();
        polledFrom.add(cursor);
        var from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        var to = Math.max(from, Math.min(held.size(), from + 2));
        return new Batch(
                to == 0 ? cursor : String.valueOf(to),
                held.subList(from, to).stream()
                        .map(it -> new Arrival(Map.of(), it.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    @Override
    public void close() {}

    /// Holds lines until they are polled.
    public void hold(String... lines) {
        held.addAll(List.of(lines));
    }

    /// Forgets everything that was held, asked and acknowledged.
    public void empty() {
        held.clear();
        polledFrom.clear();
        subscriptions.clear();
        acknowledged.clear();
    }

    /// What is approved from now on, and nothing else.
    public void approve(ApprovedTemplate... templates) {
        approved.clear();
        approved.addAll(List.of(templates));
    }

    /// How often somebody asked what is approved.
    public int readings() {
        return readings.get();
    }

    /// Is away for the next calls.
    public void fail(int times) {
        outages.set(times);
    }

    /// Answers each probe thus until it is told otherwise.
    ///
    /// @param answer `null` for well
    public void answerProbes(@Nullable Trouble answer) {
        trouble.set(answer);
    }

    /// How often it was probed.
    public int probes() {
        return probes.get();
    }

    /// Delivered thus until it is next asked to deliver to us.
    public void delivered(Found before) {
        found.set(before);
    }

    /// From where was polled.
    public List<String> polledFrom() {
        return polledFrom;
    }

    /// How the gateway wanted us to deliver.
    public List<Delivery> subscriptions() {
        return subscriptions;
    }

    /// What the gateway acknowledged, in order.
    public BlockingQueue<String> acknowledged() {
        return acknowledged;
    }

    /// An ordinary time, unless the number is one that no database can hold.
    private static Instant sentAt(String number) {
        return number.equals("never") ? Instant.MAX : HandClock.NOON;
    }

    private void failIfDown() throws ChannelUnavailable {
        if (outages.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            throw new ChannelUnavailable(Trouble.AWAY, "The lines are down", Duration.ofMillis(1));
        }
    }
}

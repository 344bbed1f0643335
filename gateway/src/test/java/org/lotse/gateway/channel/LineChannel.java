package org.lotse.gateway.channel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.FileLimits.FileForm;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.UnreadableArrival;

/// A small channel of our own: an arrival is some lines, each `person number words`, proven by a shared secret.
///
/// Words such as `@cat PHOTO cat.jpg` are a file, its kind and perhaps its name. A line that starts with `?` is no line
/// of ours, one with `!` finds a bug of the channel.
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
    private final Map<String, Supplier<FetchResult>> files = new ConcurrentHashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Clock clock;

    LineChannel(ChannelName name, String secret, Clock clock) {
        this.name = name;
        this.secret = secret;
        this.clock = clock;
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
                new FileLimits(
                        TextLimit.characters(50),
                        List.of(
                                new FileForm(MediaKind.PHOTO, Set.of("image/jpeg"), 100_000),
                                new FileForm(MediaKind.DOCUMENT, Set.of("application/pdf", "image/png"), 10_000_000))));
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
                    content(parts[2]),
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
        var file = message.file();
        try (var bytes = file == null ? InputStream.nullInputStream() : file.open()) {
            sent.add(new Sent(message, bytes.readAllBytes()));
        } catch (IOException e) {
            return new SendResult.Refused("local", "no-file");
        }
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
        fetched.add(fileId);
        return files.getOrDefault(fileId, () -> new FetchResult.Gone("gone")).get();
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

    /// Hands out a file.
    public void keep(String fileId, byte[] bytes) {
        keep(fileId, () -> new FetchResult.Fetched(new ByteArrayInputStream(bytes), "image/jpeg"));
    }

    public void keep(String fileId, Supplier<FetchResult> file) {
        files.put(fileId, file);
    }

    /// What was fetched, in order.
    public List<String> fetched() {
        return fetched;
    }

    /// What was sent, in order.
    public List<Sent> sent() {
        return sent;
    }

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
    private Instant sentAt(String number) {
        return number.equals("never") ? Instant.MAX : clock.instant();
    }

    private static Content content(String words) {
        if (!words.startsWith("@")) {
            return new Content.Text(words);
        }
        var parts = words.substring(1).split(" ", 3);
        return new Content.Media(
                MediaKind.valueOf(parts[1]), parts[0], parts.length < 3 ? null : parts[2], null, null, null, null);
    }

    /// A message that was sent, with its file's bytes. No record: it is made of bytes.
    public static final class Sent {

        private final OutboundMessage message;
        private final byte[] bytes;

        Sent(OutboundMessage message, byte[] bytes) {
            this.message = message;
            this.bytes = bytes;
        }

        public OutboundMessage message() {
            return message;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    private void failIfDown() throws ChannelUnavailable {
        if (outages.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            throw new ChannelUnavailable(Trouble.AWAY, "The lines are down", Duration.ofMillis(1));
        }
    }
}

package org.lotse.gateway.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;

/// A channel that answers as a test decides and remembers what it was given.
final class ScriptedChannel implements ChannelAdapter, Reception {

    static final Duration LONGEST_SEND = Duration.ofSeconds(20);

    private final ChannelName name;
    private final Capabilities capabilities;
    private final List<OutboundMessage> received = new CopyOnWriteArrayList<>();
    private final Deque<Function<OutboundMessage, SendResult>> script = new ArrayDeque<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Function<OutboundMessage, SendResult> otherwise = _ -> accepted();

    ScriptedChannel(ChannelName name, Capabilities capabilities) {
        this.name = name;
        this.capabilities = capabilities;
    }

    /// Answers the next messages with these results, one after the other.
    void answer(SendResult... results) {
        for (var result : results) {
            answer((OutboundMessage _) -> result);
        }
    }

    void answer(Function<OutboundMessage, SendResult> answer) {
        synchronized (script) {
            script.add(answer);
        }
    }

    /// Answers all messages for which nothing else is written in the script.
    void otherwise(Function<OutboundMessage, SendResult> answer) {
        otherwise = answer;
    }

    SendResult accepted() {
        return new SendResult.Accepted(name + ":" + ids.incrementAndGet());
    }

    List<OutboundMessage> received() {
        return received;
    }

    List<String> words() {
        return received.stream().map(ScriptedChannel::words).toList();
    }

    void reset() {
        synchronized (script) {
            script.clear();
        }
        received.clear();
        otherwise = _ -> accepted();
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public ChannelType type() {
        return ScriptedChannels.TYPE;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public SendResult send(OutboundMessage message) {
        received.add(message);
        Function<OutboundMessage, SendResult> answer;
        synchronized (script) {
            answer = script.isEmpty() ? otherwise : script.remove();
        }
        return answer.apply(message);
    }

    @Override
    public Reception reception() {
        return this;
    }

    @Override
    public void verify(Arrival arrival) {}

    @Override
    public Normalised normalise(Arrival arrival) {
        return Normalised.of(List.of());
    }

    @Override
    public FetchResult fetch(String fileId, long longest) {
        return new FetchResult.Gone("unsupported");
    }

    @Override
    public Duration longestSend() {
        return LONGEST_SEND;
    }

    @Override
    public void acknowledge(String acknowledgement) {}

    @Override
    public void typing(Address to, @Nullable String lastMessage) {}

    @Override
    public Found subscribe(Delivery delivery) {
        return new Found.AsWanted();
    }

    @Override
    public void probe() {}

    @Override
    public Batch poll(String cursor) {
        return new Batch(cursor, List.of());
    }

    @Override
    public void close() {}

    static String words(OutboundMessage message) {
        return message.content() instanceof Content.Text(var body)
                ? body
                : message.content().toString();
    }
}

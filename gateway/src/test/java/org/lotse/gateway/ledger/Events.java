package org.lotse.gateway.ledger;

import java.time.Instant;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.HandClock;

/// Events as they come from a channel.
final class Events {

    private static final Instant SENT = HandClock.NOON.minusSeconds(1);

    private Events() {}

    static ChannelEvent.Personal from(String person, int number) {
        return from(person, number, person + " " + number);
    }

    static ChannelEvent.Personal from(String person, int number, String words) {
        return new ChannelEvent.InboundMessage(
                person + "/" + number, address(person), new Content.Text(words), SENT, null, null, null, null);
    }

    static Address address(String person) {
        return new Address(new ChannelName("test-main"), "user", person);
    }

    static String person(RecordedEvent recorded) {
        return message(recorded).sender().value();
    }

    static String words(RecordedEvent recorded) {
        return message(recorded).content() instanceof Content.Text(String body) ? body : "";
    }

    private static ChannelEvent.InboundMessage message(RecordedEvent recorded) {
        return (ChannelEvent.InboundMessage) recorded.event();
    }
}

package org.lotse.bots.messenger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.messenger.MessagingEvent.Party;
import org.lotse.bots.meta.MetaTime;

/// In whose name we write, and how its events name people and times.
///
/// @param id of the page or the professional account
/// @param appId our own, to tell what was sent through us
record Account(ChannelName channel, Surface surface, String id, String appId, MetaTime times) {

    boolean is(@Nullable Party party) {
        return party != null && id.equals(party.id());
    }

    /// Where the person is reached.
    ///
    /// @throws UnreadableArrival if nobody is named
    Address person(@Nullable Party party) throws UnreadableArrival {
        if (party == null || party.id() == null || party.id().isBlank()) {
            throw new UnreadableArrival("an event that names nobody");
        }
        return new Address(channel, surface.addressKind(), Nfc.of(party.id()));
    }

    Instant time(@Nullable Long timestamp) {
        return times.of(timestamp == null ? 0 : timestamp);
    }

    /// What tells an event from others: the message's own id, else who did it and when.
    static String externalId(String kind, @Nullable String mid, MessagingEvent event) {
        if (mid != null) {
            return kind + '/' + Nfc.of(mid);
        }
        var sender = event.sender() == null ? null : event.sender().id();
        return kind + '/' + (sender == null ? "" : Nfc.of(sender)) + '/' + event.timestamp();
    }

    @Override
    public String toString() {
        return "Account[" + channel + "]";
    }
}

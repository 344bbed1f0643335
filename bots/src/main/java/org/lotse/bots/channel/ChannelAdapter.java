package org.lotse.bots.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One configured channel, as the gateway sees it: arrivals come in, messages go out.
///
/// An adapter is stateless and safe for use by many threads. It never touches the database and never logs what people
/// wrote.
public interface ChannelAdapter extends AutoCloseable {

    ChannelName name();

    ChannelType type();

    Capabilities capabilities();

    /// Where the platform delivers for this channel.
    Reception reception();

    /// Makes one attempt to send, in [#longestSend] at most. Expected failures are results; only bugs throw.
    SendResult send(OutboundMessage message);

    /// How long one attempt to send takes at most.
    Duration longestSend();

    /// Asks the platform which messages it has approved, as far as we can send them.
    ///
    /// @throws ChannelUnavailable if the platform cannot be reached or refuses
    default List<ApprovedTemplate> templates() throws ChannelUnavailable {
        return List.of();
    }

    /// Fetches a file that a person sent.
    ///
    /// @param fileId of [Content.Media]
    /// @param longest how many bytes are taken
    FetchResult fetch(String fileId, long longest);

    /// Tells the platform that we have what the person did, so that their app stops waiting. Best effort, never fails.
    ///
    /// @param acknowledgement from [ChannelEvent.InboundMessage]
    void acknowledge(String acknowledgement);

    /// Shows the person that someone is writing, for a few seconds. Best effort, never fails.
    ///
    /// @param lastMessage the platform's id of what the person wrote last, if it is known
    void typing(Address to, @Nullable String lastMessage);

    /// Where a link opens the chat with us. Its code comes back with [Content.Start], or with the person's first words.
    ///
    /// @param code 26 characters of `a-z0-9`
    /// @param words with which the person's message begins, where the platform lets a link say some
    default DeepLink link(String code, String words) {
        return new DeepLink.None();
    }

    /// Refuses a way of delivery for which something is not configured. Asks nobody.
    ///
    /// @throws IllegalArgumentException with a sentence that names the setting and the mend
    default void check(Delivery delivery) {}

    /// Asks the platform to deliver to `webhook`, or to hold everything for [#poll] if there is none.
    ///
    /// @return how the platform delivered before, as far as it says
    /// @throws ChannelUnavailable if the platform cannot be reached or refuses
    Found subscribe(Delivery delivery) throws ChannelUnavailable;

    /// Asks the platform whether it would take from us what we send.
    ///
    /// @throws ChannelUnavailable if it would not, or cannot be reached
    void probe() throws ChannelUnavailable;

    /// Waits for the next arrivals, up to some tens of seconds, on channels that are subscribed by [Delivery.Poll].
    ///
    /// Nothing is confirmed to the platform before the next call, which passes the cursor of this batch.
    ///
    /// @param cursor of the last batch that is durable; empty at the start
    /// @throws ChannelUnavailable if the platform cannot be reached or refuses
    Batch poll(String cursor) throws ChannelUnavailable, InterruptedException;

    @Override
    void close();

    /// How a platform hands over what people write.
    sealed interface Delivery {
        record Webhook(URI address) implements Delivery {}

        record Poll() implements Delivery {}
    }

    /// How a platform delivered when it was asked to.
    sealed interface Found {
        /// As we want it, or it does not say.
        record AsWanted() implements Found {}

        /// To nobody.
        record Nothing() implements Found {}

        /// To another address.
        ///
        /// @param host of that address, which as a whole may be a secret
        record Elsewhere(String host) implements Found {}

        /// What the address at which the platform delivers means.
        ///
        /// @param registered empty or `null` if there is none
        static Found at(@Nullable String registered, URI wanted) {
            if (registered == null || registered.isBlank()) {
                return new Nothing();
            }
            return registered.equals(wanted.toString()) ? new AsWanted() : new Elsewhere(hostOf(registered));
        }

        private static String hostOf(String address) {
            try {
                var host = URI.create(address).getHost();
                return host == null ? "" : host;
            } catch (IllegalArgumentException _) {
                return "";
            }
        }
    }

    /// What one poll brought.
    ///
    /// @param arrivals already proven, as we fetched them ourselves
    record Batch(String cursor, List<Arrival> arrivals) {
        public Batch {
            arrivals = List.copyOf(arrivals);
        }
    }
}

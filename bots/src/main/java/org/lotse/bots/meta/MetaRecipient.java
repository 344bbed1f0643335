package org.lotse.bots.meta;

import java.util.List;
import java.util.Optional;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.UnreadableArrival;

/// For whom an app delivers: a phone number, a page or an account, which is a channel of ours.
///
/// Stateless and safe for use by many threads.
public interface MetaRecipient {

    ChannelName channel();

    /// What kind of thing Meta delivers for, such as `page`.
    String object();

    /// Under which Meta knows the recipient; no other channel has it.
    String id();

    /// The setting that holds the id, such as `page-id`.
    String idSetting();

    /// To what the recipient belongs, perhaps with others: they all get what is said about it.
    default Optional<String> account() {
        return Optional.empty();
    }

    /// What a piece means to us. What is of no interest means nothing.
    ///
    /// @throws UnreadableArrival if the piece is not as the platform writes it; others are not concerned
    List<ChannelEvent> translate(MetaPiece piece) throws UnreadableArrival;
}

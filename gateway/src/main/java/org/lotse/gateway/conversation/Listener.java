package org.lotse.gateway.conversation;

import java.util.List;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;

/// Hears what people say and decides what becomes of it: kept, held or neither, and what is answered.
public interface Listener {

    /// Hears what one person said together, oldest first, in the transaction that takes it over.
    ///
    /// @param person whom nobody else can change until the transaction ends
    /// @return how much of it was heard: less than all where the person's data went on the way, as what
    ///     follows is said by somebody we do not know
    int heard(Person person, List<Said> burst);

    /// Whether somebody asks something of the bot itself by this: to be erased, or to hear no more. It is heard even
    /// when
    /// it corrects a message.
    boolean isForTheBot(Content content);

    /// A counsellor wrote to a person, in the transaction that holds them: what the bot said is not the last word any
    /// more.
    void answered(Contact contact, ChannelName channel);
}

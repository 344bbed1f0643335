package org.lotse.bots.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one attempt to send. Reasons are short codes of ours, such as `blocked`, for which the console has
/// words: a platform's own may quote the person.
public sealed interface SendResult {

    /// The platform took it.
    ///
    /// @param messageId the platform's id, unique on the channel
    record Accepted(String messageId) implements SendResult {
        @Override
        public String toString() {
            return "Accepted[]";
        }
    }

    /// Certainly not sent; worth trying again.
    ///
    /// @param pause how long the platform wants us to wait
    /// @param scope whom the pause concerns
    record TryLater(@Nullable Duration pause, Scope scope, String reason) implements SendResult {
        public enum Scope {
            /// This message alone, and perhaps for ever: after a few times it fails.
            MESSAGE,
            PERSON,
            CHANNEL
        }
    }

    /// The request left and no answer came, or one that says nothing. It may have been sent.
    record Unclear(String reason) implements SendResult {}

    /// The person cannot be reached at this address any more.
    ///
    /// @param reason one word, which the console says in the reader's language, such as `blocked`
    record Unreachable(String reason) implements SendResult {}

    /// Will never be sent as it is.
    ///
    /// @param code the platform's code, or `local` where it was not asked
    /// @param reason one word, which the console says in the reader's language, such as `too-long`
    record Refused(String code, String reason) implements SendResult {}

    /// The platform holds the whole channel back for long, and those who run it should know why. Not sent.
    ///
    /// @param pause how long nothing should be sent
    /// @param trouble a warning
    record ChannelHeld(Duration pause, Trouble trouble) implements SendResult {}

    /// The channel itself does not work, such as with a revoked token. Not sent; nobody's messages will be.
    ///
    /// @param trouble one for which [Trouble#isDown] holds
    record ChannelDown(Trouble trouble) implements SendResult {}
}

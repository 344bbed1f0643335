package org.lotse.gateway.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.channel.Channels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Until when what waits may be sent: platforms take an answer only for some time after a person's last message.
@Component
class Windows {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Hashes hashes;

    Windows(JdbcClient jdbc, Channels channels, Hashes hashes) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.hashes = hashes;
    }

    /// Keeps the windows of what waits for a person open, or opens them again.
    void heard(Address from, Instant at) {
        var window = channels.find(from.channel())
                .map(it -> it.capabilities().window())
                .orElse(ReplyWindow.ALWAYS_OPEN);
        if (window.equals(ReplyWindow.ALWAYS_OPEN)) {
            return;
        }
        jdbc.sql("""
            update unsent_message waiting
               set open_until = greatest(open_until, case message.author when 'BOT' then :bot else :human end)
              from outbound_part part
              join outbound_message message on message.id = part.message
             where waiting.recipient = :recipient and waiting.open_until is not null and part.seq = waiting.seq
            """)
                .param("bot", stamp(end(window, Author.BOT, at)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("human", stamp(end(window, Author.COUNSELLOR, at)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("recipient", hashes.recipient(from))
                .update();
    }

    /// Whether the time in which a bot may write is over, so that only a human may.
    static boolean isLate(ChannelAdapter channel, Author author, @Nullable Instant openUntil, Instant now) {
        var window = channel.capabilities().window();
        var bot = window.bot();
        var own = window.of(author);
        return openUntil != null
                && bot != null
                && own != null
                && openUntil.minus(own).plus(bot).isBefore(now);
    }

    /// The end of a window that begins at a moment; `null` if it has none.
    static @Nullable Instant end(ReplyWindow window, Author author, Instant from) {
        var open = window.of(author);
        return open == null ? null : from.plus(open);
    }

    private static @Nullable Object stamp(@Nullable Instant end) {
        return end == null ? null : Stamps.of(end);
    }
}

package org.lotse.gateway.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Content;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people changed about messages that have not come yet, as platforms keep no order: those are not to be seen any
/// more when they come. Nothing but a hash is kept, no longer than the ledger keeps its own.
@Component
class EarlyAmendments {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Seal seal;
    private final Clock clock;

    EarlyAmendments(JdbcClient jdbc, Seal seal, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /// A message is said in other words before it has come.
    void reworded(Address from, String messageId) {
        note(from, messageId, false);
    }

    /// A message is taken back, perhaps before it has come.
    void takenBack(Address from, String messageId) {
        note(from, messageId, true);
    }

    boolean isTakenBack(Address from, String messageId) {
        return what(from, messageId).orElse(false);
    }

    /// What a message says that comes after it was changed: nothing, or what no other words can take the place of.
    Optional<Content> remains(ChannelEvent.InboundMessage message) {
        var content = message.content();
        var takenBack =
                message.messageId() == null ? Optional.<Boolean>empty() : what(message.sender(), message.messageId());
        if (takenBack.isEmpty()) {
            return Optional.of(content);
        }
        return takenBack.get() || content instanceof Content.Text
                ? Optional.empty()
                : Optional.of(content instanceof Content.Media media ? media.withoutCaption() : content);
    }

    /// Forgets what no platform will bring any more.
    ///
    /// @return whether there was anything
    boolean forgetOld() {
        return jdbc.sql("delete from early_amendment where at < :limit")
                        .param("limit", Stamp.of(clock.instant().minus(KEPT)))
                        .update()
                > 0;
    }

    private void note(Address from, String messageId, boolean takenBack) {
        jdbc.sql("""
            insert into early_amendment (message_hash, taken_back, at)
            values (:hash, :takenBack, :now)
                on conflict (message_hash) do update
               set taken_back = early_amendment.taken_back or excluded.taken_back
            """)
                .param("hash", seal.messageHash(from, messageId))
                .param("takenBack", takenBack)
                .param("now", Stamp.of(clock.instant()))
                .update();
    }

    /// Whether a message was taken back; empty if nothing is known of it.
    private Optional<Boolean> what(Address from, String messageId) {
        return jdbc.sql("select taken_back from early_amendment where message_hash = :hash")
                .param("hash", seal.messageHash(from, messageId))
                .query(Boolean.class)
                .optional();
    }
}

package org.lotse.gateway.conversation;

import java.time.Clock;
import java.time.Duration;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
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
        return exists(from, messageId, "and taken_back");
    }

    /// Whether something newer is known of a message than what it says.
    boolean isOvertaken(ChannelEvent.InboundMessage message) {
        return message.messageId() != null && exists(message.sender(), message.messageId(), "");
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

    private boolean exists(Address from, String messageId, String condition) {
        return jdbc.sql("select exists (select from early_amendment where message_hash = :hash " + condition + ")")
                .param("hash", seal.messageHash(from, messageId))
                .query(Boolean.class)
                .single();
    }
}

package org.lotse.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.worker.Lanes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What waits to be taken over, as a queue of lanes.
@Component
class UnreadEvents {

    /// True if the lane has an event whose sender is not held back.
    private static final String READY = """
        (select true
           from unread_event work
           join inbound_event event on event.seq = work.seq
           left join held_back held on held.sender = event.sender
          where work.lane = lane.lane and (held.until is null or held.until <= :now)
          limit 1)\
        """;

    private final JdbcClient jdbc;
    private final Lanes lanes;
    private final Clock clock;

    UnreadEvents(JdbcClient jdbc, Lanes lanes, Clock clock) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.clock = clock;
    }

    Optional<Short> lockLane() {
        return lanes.lockNext("unread_event", READY);
    }

    /// The oldest events of a lane that the transaction holds, of senders who are not held back.
    List<UnreadEvent> oldest(short lane, int limit) {
        return jdbc.sql("""
            select work.lane, work.seq, work.attempt, event.external_id, event.sender, event.key_id,
                   event.content, event.received_at, event.trace_id, held.sender is not null as was_held
              from unread_event work
              join inbound_event event on event.seq = work.seq
              left join held_back held on held.sender = event.sender
             where work.lane = :lane and (held.until is null or held.until <= :now)
             order by work.seq
             limit :limit
            """)
                .param("lane", lane)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query((row, _) -> event(row))
                .list();
    }

    /// Ends the wait of some events, and empties them: what stays proves a redelivery, and leads to nobody.
    ///
    /// @return how many waited; fewer than given if some were erased meanwhile
    int take(List<UnreadEvent> events) {
        return jdbc.sql("""
            with taken as (
                delete from unread_event where lane = :lane and seq = any(:seqs) returning seq
            )
            update inbound_event
               set content = null, key_id = null, sender = null
             where seq in (select seq from taken)
            """)
                .param("lane", events.getFirst().lane())
                .param("seqs", seqs(events))
                .update();
    }

    /// Ends the wait of an event that cannot be opened; what it holds stays as it is.
    void giveUp(UnreadEvent event) {
        jdbc.sql("delete from unread_event where lane = :lane and seq = :seq")
                .param("lane", event.lane())
                .param("seq", event.seq())
                .update();
    }

    /// Counts a failure, and lets the sender rest.
    void holdBack(List<UnreadEvent> events, Duration pause) {
        jdbc.sql("update unread_event set attempt = attempt + 1 where lane = :lane and seq = any(:seqs) and"
                        + " attempt < 100")
                .param("lane", events.getFirst().lane())
                .param("seqs", seqs(events))
                .update();
        jdbc.sql("""
            insert into held_back (sender, until) values (:sender, :until)
            on conflict (sender) do update set until = excluded.until
            """)
                .param("sender", events.getFirst().sender())
                .param("until", Timestamp.from(clock.instant().plus(pause)))
                .update();
    }

    void release(byte[] sender) {
        jdbc.sql("delete from held_back where sender = :sender")
                .param("sender", sender)
                .update();
    }

    /// Removes all that a sender has waiting, with its content.
    int erase(byte[] sender) {
        var erased = jdbc.sql("""
            with erased as (
                delete from unread_event work
                 using inbound_event event
                 where work.lane = :lane and event.seq = work.seq and event.sender = :sender
                returning work.seq
            )
            update inbound_event
               set content = null, key_id = null, sender = null
             where seq in (select seq from erased)
            """)
                .param("lane", Lanes.of(sender))
                .param("sender", sender)
                .update();
        release(sender);
        return erased;
    }

    boolean isWaiting(byte[] sender) {
        return jdbc.sql("""
            select exists (select
                             from unread_event work
                             join inbound_event event on event.seq = work.seq
                            where work.lane = :lane and event.sender = :sender)
            """)
                .param("lane", Lanes.of(sender))
                .param("sender", sender)
                .query(Boolean.class)
                .single();
    }

    private static Long[] seqs(List<UnreadEvent> events) {
        return events.stream().map(UnreadEvent::seq).toArray(Long[]::new);
    }

    private static UnreadEvent event(ResultSet row) throws SQLException {
        return new UnreadEvent(
                row.getShort("lane"),
                row.getLong("seq"),
                row.getInt("attempt"),
                row.getBytes("external_id"),
                row.getBytes("sender"),
                key(row.getObject("key_id", UUID.class)),
                row.getBytes("content"),
                instant(row.getTimestamp("received_at")),
                row.getString("trace_id"),
                row.getBoolean("was_held"));
    }

    private static @Nullable KeyId key(@Nullable UUID id) {
        return id == null ? null : new KeyId(id);
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }
}

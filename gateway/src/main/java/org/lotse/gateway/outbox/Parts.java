package org.lotse.gateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.gateway.outbox.Standing.Attempt;
import org.lotse.gateway.outbox.Standing.Result;
import org.lotse.gateway.outbox.Standing.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The parts of messages and how far they got.
///
/// A part's row is the lock for all that is written about it: attempts, receipts and its place in the queue. Locks on
/// several parts are taken in the order of `seq`.
@Component
class Parts {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher bells;
    private final Clock clock;

    Parts(JdbcClient jdbc, ApplicationEventPublisher bells, Clock clock) {
        this.jdbc = jdbc;
        this.bells = bells;
        this.clock = clock;
    }

    /// Locks a part until the transaction ends; `false` if it was erased.
    boolean lock(long seq) {
        return jdbc.sql("select seq from outbound_part where seq = :seq for update")
                .param("seq", seq)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /// Locks those parts that nobody else holds.
    List<Long> lockFree(Collection<Long> seqs) {
        return jdbc.sql("select seq from outbound_part where seq in (:seqs) order by seq for update skip locked")
                .param("seqs", seqs)
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    /// Locks what waits to be sent to a recipient.
    List<Long> lockUnsentTo(byte[] recipient) {
        return jdbc.sql("""
            select seq
              from outbound_part
             where seq in (select seq from unsent_message where recipient = :recipient)
             order by seq
               for update
            """)
                .param("recipient", recipient)
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    /// Locks what waits to be sent to a recipient and is for what nobody asked for.
    List<Long> lockUnaskedTo(byte[] recipient) {
        return jdbc.sql("""
            select seq
              from outbound_part
             where seq in (select seq from unsent_message where recipient = :recipient)
               and message in (select id from outbound_message where recipient = :recipient and unasked)
             order by seq
               for update
            """)
                .param("recipient", recipient)
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    /// Locks what waits to be sent to the recipient of a part.
    List<Long> lockUnsentBeside(long seq) {
        return jdbc.sql("""
            select message.recipient
              from outbound_part part
              join outbound_message message on message.id = part.message
             where part.seq = :seq
            """)
                .param("seq", seq)
                .query(byte[].class)
                .optional()
                .map(this::lockUnsentTo)
                .orElse(List.of());
    }

    /// Locks all that was ever to be sent to a recipient.
    void lockAllTo(byte[] recipient) {
        var _ = jdbc.sql("""
            select seq
              from outbound_part
             where message in (select id from outbound_message where recipient = :recipient)
             order by seq
               for update
            """)
                .param("recipient", recipient)
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    /// Locks what a recipient was sent and may have got less far than `status`.
    List<Long> lockUnderWayTo(byte[] recipient, DeliveryStatus status) {
        return jdbc.sql("""
            select seq
              from outbound_part
             where message in (select id from outbound_message where recipient = :recipient)
               and status in (:before)
             order by seq
               for update
            """)
                .param("recipient", recipient)
                .param(
                        "before",
                        Stream.of(DeliveryStatus.values())
                                .filter(it -> it != DeliveryStatus.QUEUED && it.compareTo(status) < 0)
                                .map(DeliveryStatus::name)
                                .toList())
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    void lockAllOf(OutboundId message) {
        var _ = jdbc.sql("select seq from outbound_part where message = :message order by seq for update")
                .param("message", message.value())
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    /// Locks what waits of the same message behind a part.
    List<Long> lockRestOfMessage(long seq) {
        return jdbc.sql("""
            select later.seq
              from outbound_part part
              join outbound_part later on later.message = part.message and later.part > part.part
             where part.seq = :seq
             order by later.seq
               for update of later
            """)
                .param("seq", seq)
                .query((row, _) -> row.getLong("seq"))
                .list();
    }

    /// Attempts nothing more with parts that the caller has locked. What is proven to have arrived stays so.
    void giveUp(Collection<Long> seqs, String reason) {
        for (var seq : seqs) {
            jdbc.sql("update outbound_part set given_up = coalesce(given_up, :reason) where seq = :seq")
                    .param("reason", reason)
                    .param("seq", seq)
                    .update();
            refresh(seq);
        }
    }

    /// Says how far a part got, from all that is known of it, and takes it out of the queue once nothing is left to do.
    /// The caller has locked it.
    void refresh(long seq) {
        var before = jdbc.sql("select message, status, reason, given_up from outbound_part where seq = :seq")
                .param("seq", seq)
                .query(Stored::read)
                .single();
        var now = Standing.of(before.givenUp(), attempts(seq));
        var settled = now.status().compareTo(DeliveryStatus.FAILED) >= 0;
        jdbc.sql("""
            update outbound_part
               set status = :status, reason = :reason,
                   content = case when :settled then null else content end
             where seq = :seq
            """)
                .param("status", now.status().name())
                .param("reason", now.reason())
                .param("settled", settled)
                .param("seq", seq)
                .update();
        if (settled) {
            leaveQueue(seq, before.message());
        }
        if (!now.equals(before.standing())) {
            bells.publishEvent(new DeliveryChanged(new OutboundId(before.message())));
        }
    }

    /// Lets the next part that waits only for the turn of an older one look again at `at`. The caller has locked the
    /// older one, so that this ring cannot fall between a look and the wait that follows it.
    void wakeBehind(long seq, Instant at) {
        jdbc.sql("select recipient from unsent_message where seq = :seq")
                .param("seq", seq)
                .query(byte[].class)
                .optional()
                .ifPresent(it -> wakeNext(it, at));
    }

    private void wakeNext(byte[] recipient, Instant at) {
        jdbc.sql("""
            update unsent_message
               set due_at = :at, behind = :at > :now
             where seq = (select min(seq) from unsent_message where recipient = :recipient and behind)
            """)
                .param("at", Stamps.of(at))
                .param("now", Stamps.of(clock.instant()))
                .param("recipient", recipient)
                .update();
        bells.publishEvent(new Queued());
    }

    private void leaveQueue(long seq, UUID message) {
        jdbc.sql("delete from unsent_message where seq = :seq returning recipient")
                .param("seq", seq)
                .query(byte[].class)
                .optional()
                .ifPresent(it -> wakeNext(it, clock.instant()));
        jdbc.sql("""
            update outbound_message
               set address = null, reply_to = null
             where id = :message and address is not null
               and not exists (select from outbound_part
                                 join unsent_message using (seq)
                                where outbound_part.message = :message)
            """).param("message", message).update();
    }

    private Collection<Attempt> attempts(long seq) {
        var attempts = new LinkedHashMap<UUID, Attempt>();
        // A mark speaks of what the platform had taken by then: its own clock says when, ours only if it is silent.
        jdbc.sql("""
            select a.id, a.n, a.result, a.reason, r.status as said, r.reason as said_reason, r.at as said_at
              from send_attempt a
              left join receipt r on r.attempt = a.id
             where a.seq = :seq
             union all
            select a.id, a.n, a.result, a.reason, mark.status, null, mark.up_to
              from send_attempt a
              join outbound_part p on p.seq = a.seq
              join outbound_message m on m.id = p.message
              join read_mark mark on mark.recipient = m.recipient
              left join lateral (select min(at) as at from receipt where attempt = a.id and status = 'SENT') taken on true
             where a.seq = :seq
               and mark.up_to >= coalesce(taken.at, case when a.result = 'ACCEPTED' then a.finished_at end)
             order by n
            """)
                .param("seq", seq)
                .query(Parts::attempt)
                .list()
                .forEach(it -> attempts.merge(it.id(), it.attempt(), Parts::join));
        return attempts.values();
    }

    private static Row attempt(ResultSet row, int number) throws SQLException {
        var result = row.getString("result");
        var said = row.getString("said");
        return new Row(
                row.getObject("id", UUID.class),
                new Attempt(
                        result == null ? null : Result.valueOf(result),
                        row.getString("reason"),
                        said == null ? List.of() : List.of(said(said, row))));
    }

    private static Said said(String status, ResultSet row) throws SQLException {
        return new Said(DeliveryStatus.valueOf(status), row.getString("said_reason"), Stamps.read(row, "said_at"));
    }

    private static Attempt join(Attempt known, Attempt more) {
        var receipts = new ArrayList<>(known.receipts());
        receipts.addAll(more.receipts());
        return new Attempt(known.result(), known.reason(), receipts);
    }

    private record Row(UUID id, Attempt attempt) {}

    private record Stored(
            UUID message, Standing standing, @Nullable String givenUp) {

        static Stored read(ResultSet row, int number) throws SQLException {
            return new Stored(
                    row.getObject("message", UUID.class),
                    new Standing(DeliveryStatus.valueOf(row.getString("status")), row.getString("reason")),
                    row.getString("given_up"));
        }
    }
}

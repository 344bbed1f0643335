package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.Trouble.Proof;
import org.lotse.gateway.outbox.Standing.Result;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes down what became of an attempt, and decides what follows from it. All in the caller's transaction.
@Component
class Settlement {

    static final String NO_ANSWER = "no-answer";
    static final String UNREACHABLE = "unreachable";
    static final String WINDOW_CLOSED = "window-closed";

    /// How often a message is tried that may be the trouble itself.
    private static final int OFTEN = 5;

    private final JdbcClient jdbc;
    private final Parts parts;
    private final Receipts receipts;
    private final Seals seals;
    private final ChannelPauses pauses;
    private final Backoff backoff;
    private final ObjectProvider<Unreachable> listeners;
    private final Clock clock;

    Settlement(
            JdbcClient jdbc,
            Parts parts,
            Receipts receipts,
            Seals seals,
            ChannelPauses pauses,
            Backoff backoff,
            ObjectProvider<Unreachable> listeners,
            Clock clock) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.receipts = receipts;
        this.seals = seals;
        this.pauses = pauses;
        this.backoff = backoff;
        this.listeners = listeners;
        this.clock = clock;
    }

    /// Settles an attempt.
    ///
    /// @return whether what waits for the channel should look again
    boolean settle(Claim claim, SendResult result) {
        switch (result) {
            case SendResult.Accepted(var messageId) -> accepted(claim, messageId);
            case SendResult.TryLater it -> tryLater(claim, it);
            case SendResult.Unclear(var reason) -> unclear(claim, reason);
            case SendResult.Unreachable(var reason) -> unreachable(claim, reason);
            case SendResult.Refused(var code, var reason) -> refused(claim, code, reason);
            case SendResult.ChannelHeld(var pause, var trouble) -> channelHeld(claim, pause, trouble);
            case SendResult.ChannelDown(var trouble) -> channelDown(claim, trouble);
        }
        var channel = claim.channel().name();
        return switch (result) {
            case SendResult.Accepted _ -> pauses.works(channel, claim.startedAt(), clock.instant());
            // Says nothing of the channel: if it was to try it, another shall.
            case SendResult.Unreachable _, SendResult.Refused _, SendResult.TryLater _ ->
                pauses.leaveTrial(channel, claim.leaseUntil());
            case SendResult.Unclear _, SendResult.ChannelHeld _, SendResult.ChannelDown _ -> false;
        };
    }

    /// Takes note that an attempt's lease ran out: its request may have left. The caller has locked the part.
    void lost(long seq, UUID attempt) {
        var startedAt = jdbc.sql("""
            update send_attempt
               set result = coalesce(result, 'LOST'), finished_at = coalesce(finished_at, :now)
             where id = :attempt
            returning started_at
            """)
                .param("now", Stamps.of(clock.instant()))
                .param("attempt", attempt)
                .query((row, _) -> Stamps.read(row, "started_at"))
                .single();
        repeat(seq, attempt, startedAt);
    }

    /// The platform would not take a part any more, nor what follows it in the same message. The caller has locked it.
    void closed(long seq) {
        var rest = parts.lockRestOfMessage(seq);
        parts.giveUp(List.of(seq), WINDOW_CLOSED);
        parts.giveUp(rest, WINDOW_CLOSED);
    }

    private void accepted(Claim claim, String messageId) {
        var hash = receipts.lock(claim.channel().name(), messageId);
        if (parts.lock(claim.seq())) {
            finish(claim, Result.ACCEPTED, null, null);
            receipts.attach(claim.attempt(), claim.channel().name(), hash);
            parts.refresh(claim.seq());
        }
    }

    private void tryLater(Claim claim, SendResult.TryLater later) {
        if (later.scope() == Scope.MESSAGE && wasTriedOften(claim, later.reason())) {
            refused(claim, later.reason(), "rejected");
        } else if (parts.lock(claim.seq())) {
            finish(claim, Result.TRY_LATER, null, later.reason());
            switch (later.scope()) {
                case CHANNEL -> requeueForChannel(claim, pauseChannel(claim, later.pause()));
                case MESSAGE, PERSON ->
                    requeue(claim, clock.instant().plus(backoff.later(claim.n(), later.pause())), false);
            }
        }
    }

    private boolean wasTriedOften(Claim claim, String reason) {
        return jdbc.sql("""
            select count(*) from send_attempt where seq = :seq and result = 'TRY_LATER' and reason = :reason
            """)
                        .param("seq", claim.seq())
                        .param("reason", reason)
                        .query(Integer.class)
                        .single()
                >= OFTEN - 1;
    }

    private void channelHeld(Claim claim, Duration pause, Trouble trouble) {
        if (parts.lock(claim.seq())) {
            finish(claim, Result.TRY_LATER, null, trouble.code());
            requeueForChannel(claim, pauseChannel(claim, pause));
        }
    }

    private void channelDown(Claim claim, Trouble trouble) {
        if (parts.lock(claim.seq())) {
            finish(claim, Result.CHANNEL_DOWN, null, trouble.code());
            var until = pauseChannel(claim, null);
            pauses.stop(claim.channel().name(), trouble.proof() == Proof.PROBE, clock.instant());
            requeueForChannel(claim, until);
        }
    }

    private Instant pauseChannel(Claim claim, @Nullable Duration asked) {
        var failures = pauses.failed(claim.channel().name(), claim.startedAt());
        var now = clock.instant();
        var until = now.plus(backoff.later(failures, asked));
        pauses.pause(claim.channel().name(), until, now);
        return until;
    }

    private void unclear(Claim claim, String reason) {
        if (parts.lock(claim.seq())) {
            finish(claim, Result.UNCLEAR, null, reason);
            if (pauses.isTrial(claim.channel().name(), claim.leaseUntil())) {
                pauseChannel(claim, null);
            }
            repeat(claim.seq(), claim.attempt(), clock.instant());
        }
    }

    // The listeners first: they lock the contact before the outbox's rows, as everybody does.
    private void unreachable(Claim claim, String reason) {
        var address = claim.address(seals);
        listeners.forEach(it -> it.unreachable(address, reason));
        var waiting = parts.lockUnsentBeside(claim.seq());
        if (parts.lock(claim.seq())) {
            finish(claim, Result.UNREACHABLE, null, reason);
            parts.giveUp(List.of(claim.seq()), reason);
            parts.giveUp(waiting, UNREACHABLE);
        }
    }

    private void refused(Claim claim, String code, String reason) {
        if (parts.lock(claim.seq())) {
            // Half a message says something else than the whole one.
            var rest = parts.lockRestOfMessage(claim.seq());
            finish(claim, Result.REFUSED, code, reason);
            parts.giveUp(List.of(claim.seq()), reason);
            parts.giveUp(rest, reason);
        }
    }

    private void finish(Claim claim, Result result, @Nullable String code, @Nullable String reason) {
        jdbc.sql("""
            update send_attempt
               set finished_at = :now, result = :result, code = :code, reason = :reason
             where id = :attempt
            """)
                .param("now", Stamps.of(clock.instant()))
                .param("result", result.name())
                .param("code", code)
                .param("reason", reason)
                .param("attempt", claim.attempt())
                .update();
    }

    private void requeueForChannel(Claim claim, Instant due) {
        requeue(claim, due, true);
    }

    private void requeue(Claim claim, Instant due, boolean forChannel) {
        jdbc.sql("""
            update unsent_message
               set attempt = null, leased_until = null, due_at = :due, for_channel = :forChannel
             where seq = :seq and attempt = :attempt
            """)
                .param("forChannel", forChannel)
                .param("due", Stamps.of(due))
                .param("seq", claim.seq())
                .param("attempt", claim.attempt())
                .update();
        parts.refresh(claim.seq());
    }

    /// Sends once more after a pause, unless a receipt proves meanwhile that it arrived, or it was tried often enough.
    ///
    /// @param since when the person may have got it
    private void repeat(long seq, UUID attempt, Instant since) {
        var now = clock.instant();
        jdbc.sql("select unanswered from unsent_message where seq = :seq and attempt = :attempt")
                .param("seq", seq)
                .param("attempt", attempt)
                .query(Integer.class)
                .optional()
                .map(it -> it + 1)
                .filter(it -> it < Backoff.UNANSWERED)
                .ifPresentOrElse(
                        it -> repeat(seq, it, since, now), () -> parts.giveUp(unsent(seq, attempt), NO_ANSWER));
        parts.refresh(seq);
    }

    private void repeat(long seq, int unanswered, Instant since, Instant now) {
        var due = since.plus(backoff.unclear(unanswered));
        var holdsUntil = jdbc.sql("""
            update unsent_message
               set attempt = null, leased_until = null, due_at = :due, unanswered = :unanswered,
                   holds_until = coalesce(holds_until, :holds)
             where seq = :seq
            returning holds_until
            """)
                .param("due", Stamps.of(due.isAfter(now) ? due : now))
                .param("unanswered", unanswered)
                .param("holds", Stamps.of(since.plus(Backoff.HOLD)))
                .param("seq", seq)
                .query((row, _) -> Stamps.read(row, "holds_until"))
                .single();
        parts.wakeBehind(seq, holdsUntil.isAfter(now) ? holdsUntil : now);
    }

    private List<Long> unsent(long seq, UUID attempt) {
        return jdbc.sql("select seq from unsent_message where seq = :seq and attempt = :attempt")
                .param("seq", seq)
                .param("attempt", attempt)
                .query((row, _) -> row.getLong("seq"))
                .list();
    }
}

package org.lotse.gateway.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.outbox.ChannelPauses.Gate;
import org.lotse.gateway.worker.Lanes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Claims what may be sent now: of each person only the oldest part, and only while nothing else of theirs is under
/// way.
///
/// What may not go now gets the time at which to look again, so that nobody looks in vain without end.
@Component
class Claims {

    private static final int BATCH = 25;
    private static final int LANES_AT_ONCE = 4;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration UNCONFIGURED = Duration.ofMinutes(1);

    /// How long after its moment a booking still counts; later ones would all go at once.
    private static final Duration BOOKING_LAPSES = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Lanes lanes;
    private final Parts parts;
    private final Settlement settlement;
    private final Channels channels;
    private final ChannelPauses pauses;
    private final Pacing pacing;
    private final OutboxSettings settings;
    private final Clock clock;

    Claims(
            JdbcClient jdbc,
            Lanes lanes,
            Parts parts,
            Settlement settlement,
            Channels channels,
            ChannelPauses pauses,
            Pacing pacing,
            OutboxSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.parts = parts;
        this.settlement = settlement;
        this.channels = channels;
        this.pauses = pauses;
        this.pacing = pacing;
        this.settings = settings;
        this.clock = clock;
    }

    /// Claims from one lane that has work, in the caller's transaction.
    ///
    /// @param room takes a place on a channel for each claim, if there is one
    Round next(Room.Taken room) {
        for (int look = 0; look < LANES_AT_ONCE; look++) {
            var lane = lanes.lockNext("unsent_message", true);
            if (lane.isEmpty()) {
                return Round.NOTHING;
            }
            var round = claim(lane.get(), clock.instant(), room);
            if (round.isPresent()) {
                return round.get();
            }
        }
        return Round.NOTHING;
    }

    /// What one lane brought; nothing where all that is due is locked by somebody else, who rings when they are done.
    private Optional<Round> claim(short lane, Instant now, Room.Taken room) {
        int lost = settleLost(lane, now);
        var heads = heads(lane, now);
        if (heads.isEmpty()) {
            return Optional.of(new Round(List.of(), lost > 0));
        }
        var locked = parts.lockFree(heads.stream().map(Head::seq).toList());
        if (locked.isEmpty()) {
            return lost > 0 ? Optional.of(new Round(List.of(), true)) : Optional.empty();
        }
        var mine = heads.stream().filter(it -> locked.contains(it.seq())).toList();
        var claims = new ArrayList<Claim>();
        int moved = 0;
        // In one order for all, as their rows are locked one after the other.
        var ready = new TreeMap<ChannelName, List<Head>>(Comparator.comparing(ChannelName::value));
        for (var head : mine) {
            if (head.isFree(now) && head.isClosed(now)) {
                settlement.closed(head.seq());
                moved++;
            } else if (head.isFree(now)) {
                ready.computeIfAbsent(head.channel(), _ -> new ArrayList<>()).add(head);
            } else if (!head.dueAt().isAfter(now)) {
                moved += postpone(head, now.plus(SOON));
            }
        }
        for (var channel : ready.entrySet()) {
            moved += claim(channel.getKey(), channel.getValue(), now, room, claims);
        }
        moved += lineUp(locked, now);
        return Optional.of(new Round(claims, lost + moved + claims.size() > 0));
    }

    private int settleLost(short lane, Instant now) {
        var lost = jdbc.sql("""
            select seq, attempt
              from unsent_message
             where lane = :lane and due_at <= :now and leased_until <= :now
             order by seq
             limit :batch
            """)
                .param("lane", lane)
                .param("now", Stamps.of(now))
                .param("batch", BATCH)
                .query((row, _) -> new Lost(row.getLong("seq"), row.getObject("attempt", UUID.class)))
                .list();
        if (lost.isEmpty()) {
            return 0;
        }
        var locked = parts.lockFree(lost.stream().map(Lost::seq).toList());
        lost.stream().filter(it -> locked.contains(it.seq())).forEach(it -> settlement.lost(it.seq(), it.attempt()));
        return locked.size();
    }

    /// The oldest part that each person waits for. One that waits for its repetition after the hold is over is passed
    /// by.
    private List<Head> heads(short lane, Instant now) {
        return jdbc.sql("""
            with due as (
                select recipient
                  from unsent_message
                 where lane = :lane and due_at <= :now
                 group by recipient
                 order by min(due_at), min(seq)
                 limit :batch),
            theirs as (
                select *, max(leased_until) over (partition by recipient) as under_way_until
                  from unsent_message
                 where recipient in (select recipient from due)),
            head as (
                select distinct on (recipient) *
                  from theirs
                 where leased_until is not null or due_at <= :now
                    or coalesce(holds_until, 'infinity') > :now
                 order by recipient, seq)
            select * from head order by due_at, seq
            """)
                .param("lane", lane)
                .param("now", Stamps.of(now))
                .param("batch", BATCH)
                .query(Head::read)
                .list();
    }

    private int claim(ChannelName name, List<Head> heads, Instant now, Room.Taken room, List<Claim> claims) {
        var channel = channels.find(name);
        if (channel.isEmpty()) {
            return postpone(heads, now.plus(UNCONFIGURED));
        }
        return switch (pauses.gate(name, now, now.plus(settings.lease()))) {
            case Gate.Open() -> claim(channel.get(), heads, now, room, claims);
            case Gate.OneOnly(var until) -> claimOne(channel.get(), heads, now, until, room, claims);
            case Gate.Shut(var until) -> waitForChannel(heads, until);
        };
    }

    private int claimOne(
            ChannelAdapter channel, List<Head> heads, Instant now, Instant until, Room.Taken room, List<Claim> claims) {
        int before = claims.size();
        int moved = claim(channel, heads.subList(0, 1), now, room, claims);
        boolean tried = claims.size() > before;
        if (!tried) {
            var _ = pauses.leaveTrial(channel.name(), until);
        }
        return moved + waitForChannel(heads.subList(1, heads.size()), tried ? until : now.plus(SOON));
    }

    private int claim(ChannelAdapter channel, List<Head> heads, Instant now, Room.Taken room, List<Claim> claims) {
        var name = channel.name();
        int moved = 0;
        var unbooked = new ArrayList<Head>();
        for (var head : heads) {
            if (!room.take(name)) {
                moved += postpone(head, now.plus(SOON), head.bookedUntil());
            } else if (head.isBooked(now)) {
                claim(head, channel, now).ifPresentOrElse(claims::add, () -> room.giveBack(name));
            } else {
                unbooked.add(head);
            }
        }
        var moments =
                pacing.book(channel, unbooked.stream().map(Head::recipient).toList());
        for (int i = 0; i < unbooked.size(); i++) {
            var head = unbooked.get(i);
            var moment = moments.get(i);
            if (moment.isNow()) {
                claim(head, channel, now).ifPresentOrElse(claims::add, () -> room.giveBack(name));
            } else {
                room.giveBack(name);
                var until = now.plus(moment.pause());
                moved += postpone(head, until, moment.booked() ? until.plus(BOOKING_LAPSES) : null);
            }
        }
        return moved;
    }

    private Optional<Claim> claim(Head head, ChannelAdapter channel, Instant now) {
        var attempt = UuidCreator.getTimeOrderedEpoch();
        var leaseUntil = now.plus(settings.lease());
        int claimed = jdbc.sql("""
            update unsent_message
               set attempt = :attempt, leased_until = :lease, due_at = :lease, booked_until = null,
                   behind = false, for_channel = false, attempts = attempts + 1
             where seq = :seq and leased_until is null and due_at <= :now
            """)
                .param("attempt", attempt)
                .param("lease", Stamps.of(leaseUntil))
                .param("seq", head.seq())
                .param("now", Stamps.of(now))
                .update();
        if (claimed == 0) {
            return Optional.empty();
        }
        jdbc.sql("""
            insert into send_attempt (id, seq, n, started_at, lease_until)
            values (:id, :seq, :n, :now, :lease)
            """)
                .param("id", attempt)
                .param("seq", head.seq())
                .param("n", head.attempts() + 1)
                .param("now", Stamps.of(now))
                .param("lease", Stamps.of(leaseUntil))
                .update();
        parts.refresh(head.seq());
        return Optional.of(jdbc.sql("""
            select m.id, m.key_id, m.author, m.address, m.reply_to, m.trace_id, p.part, p.content
              from outbound_part p
              join outbound_message m on m.id = p.message
             where p.seq = :seq
            """)
                .param("seq", head.seq())
                .query((row, _) -> new Claim(
                        attempt,
                        head.seq(),
                        head.attempts() + 1,
                        channel,
                        now,
                        leaseUntil,
                        head.openUntil(),
                        new Claim.Sealed(row),
                        row.getString("trace_id")))
                .single());
    }

    private int postpone(List<Head> heads, Instant until) {
        return heads.stream().mapToInt(it -> postpone(it, until)).sum();
    }

    private int waitForChannel(List<Head> heads, Instant until) {
        return heads.stream()
                .mapToInt(it -> postpone(it, until, it.bookedUntil(), true))
                .sum();
    }

    private int postpone(Head head, Instant until) {
        return postpone(head, until, null);
    }

    private int postpone(Head head, Instant until, @Nullable Instant bookedUntil) {
        return postpone(head, until, bookedUntil, false);
    }

    private int postpone(Head head, Instant until, @Nullable Instant bookedUntil, boolean forChannel) {
        return jdbc.sql("""
            update unsent_message
               set due_at = :until, behind = false, booked_until = :booked, for_channel = :forChannel
             where seq = :seq and leased_until is null
            """)
                .param("until", Stamps.of(until))
                .param("forChannel", forChannel)
                .param("booked", bookedUntil == null ? null : Stamps.of(bookedUntil))
                .param("seq", head.seq())
                .update();
    }

    /// Lets those who stand behind a head look again when the head may be gone.
    private int lineUp(List<Long> heads, Instant now) {
        return jdbc.sql("""
            update unsent_message later
               set due_at = case when head.leased_until is null and head.holds_until > :now
                                 then least(head.due_at, head.holds_until)
                                 else head.due_at end,
                   behind = true
              from unsent_message head
             where head.seq in (:heads) and head.due_at > :now
               and later.recipient = head.recipient and later.seq > head.seq
               and later.due_at <= :now and later.leased_until is null
            """).param("heads", heads).param("now", Stamps.of(now)).update();
    }

    /// What one look brought.
    ///
    /// @param progress whether another look may bring more
    record Round(List<Claim> claims, boolean progress) {

        static final Round NOTHING = new Round(List.of(), false);
    }

    private record Lost(long seq, UUID attempt) {}

    /// The part of a person whose turn it is.
    ///
    /// @param recipient keyed hash, in hex
    private record Head(
            long seq,
            ChannelName channel,
            String recipient,
            int attempts,
            Instant dueAt,
            @Nullable Instant underWayUntil,
            @Nullable Instant bookedUntil,
            @Nullable Instant openUntil) {

        static Head read(ResultSet row, int number) throws SQLException {
            return new Head(
                    row.getLong("seq"),
                    new ChannelName(row.getString("channel")),
                    HexFormat.of().formatHex(row.getBytes("recipient")),
                    row.getInt("attempts"),
                    Stamps.read(row, "due_at"),
                    Stamps.readIfAny(row, "under_way_until"),
                    Stamps.readIfAny(row, "booked_until"),
                    Stamps.readIfAny(row, "open_until"));
        }

        boolean isClosed(Instant now) {
            return openUntil != null && !openUntil.isAfter(now);
        }

        boolean isFree(Instant now) {
            return underWayUntil == null && !dueAt.isAfter(now);
        }

        boolean isBooked(Instant now) {
            return bookedUntil != null && !bookedUntil.isBefore(now);
        }
    }
}

package org.lotse.gateway.channel;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.channel.ChannelReport.Ongoing;
import org.lotse.gateway.channel.Troubles.Open;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When each channel last heard, spoke and answered, and when it is to be probed.
@Component
class HealthTable {

    /// Which come and go by themselves, and are said only when they stay.
    private static final Set<Trouble> PASSING =
            EnumSet.of(Trouble.AWAY, Trouble.REFUSED, Trouble.UNDELIVERED, Trouble.CONFLICT);

    private static final int LOOK_BACK_DAYS = 8;
    private static final int USUAL_DAYS = 5;

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Troubles troubles;
    private final WatchSettings settings;

    HealthTable(JdbcClient jdbc, Channels channels, Troubles troubles, WatchSettings settings) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.troubles = troubles;
        this.settings = settings;
    }

    void note(ChannelName channel, @Nullable Instant arrival, @Nullable Instant sent) {
        jdbc.sql("""
            insert into channel_health as known (channel, last_arrival, last_sent)
            values (:channel, cast(:arrival as timestamptz), cast(:sent as timestamptz))
            on conflict (channel) do update
               set last_arrival = greatest(known.last_arrival, excluded.last_arrival),
                   last_sent = greatest(known.last_sent, excluded.last_sent)
            """)
                .param("channel", channel.value())
                .param("arrival", timestamp(arrival))
                .param("sent", timestamp(sent))
                .update();
        if (arrival != null) {
            jdbc.sql("insert into channel_day (channel, day) values (:channel, :day) on conflict do nothing")
                    .param("channel", channel.value())
                    .param("day", day(arrival))
                    .update();
            jdbc.sql("delete from channel_day where day < :oldest")
                    .param("oldest", oldest(arrival))
                    .update();
        }
    }

    /// Whether nothing has arrived for long where something does on most days.
    boolean isOddlySilent(ChannelName channel, Instant now) {
        return jdbc.sql("""
            select exists (select from channel_health where channel = :channel and last_arrival < :since)
               and (select count(*) from channel_day where channel = :channel and day >= :oldest) >= :usual
            """)
                .param("channel", channel.value())
                .param("since", Timestamp.from(now.minus(settings.silence())))
                .param("oldest", oldest(now))
                .param("usual", USUAL_DAYS)
                .query(Boolean.class)
                .single();
    }

    /// A channel that is due to be probed, which from now on is ours to probe until `leaseUntil`.
    Optional<ChannelAdapter> takeDue(Instant now, Instant leaseUntil) {
        var waiting = new HashSet<>(jdbc.sql("select channel from channel_health where probe_at > :now")
                .param("now", Timestamp.from(now))
                .query(String.class)
                .list());
        return channels.all().stream()
                .filter(it -> !waiting.contains(it.name().value()))
                .filter(it -> take(it.name(), now, leaseUntil))
                .findFirst();
    }

    /// Asks for a probe without delay.
    void probeSoon(ChannelName channel, Instant now) {
        jdbc.sql("""
            insert into channel_health as known (channel, probe_at) values (:channel, :now)
            on conflict (channel) do update set probe_at = least(known.probe_at, excluded.probe_at)
            """)
                .param("channel", channel.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /// A probe that was taken until `leaseUntil` is done; who asked for another meanwhile gets it.
    ///
    /// @param answeredAt `null` if it failed
    void probed(ChannelName channel, Instant leaseUntil, @Nullable Instant answeredAt, Instant next) {
        jdbc.sql("""
            update channel_health
               set last_probe = greatest(last_probe, cast(:answered as timestamptz)),
                   probe_at = case when probe_at = :lease then :next else probe_at end
             where channel = :channel
            """)
                .param("channel", channel.value())
                .param("answered", timestamp(answeredAt))
                .param("lease", Timestamp.from(leaseUntil))
                .param("next", Timestamp.from(next))
                .update();
    }

    List<ChannelReport> reports(Instant now) {
        var open = troubles.open(now).stream()
                .filter(it -> !PASSING.contains(it.trouble())
                        || !it.since().plus(settings.patience()).isAfter(now))
                .collect(Collectors.groupingBy(Open::channel));
        var times = jdbc
                .sql("select channel, last_arrival, last_sent, last_probe from channel_health")
                .query(Times::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Times::channel, it -> it));
        return channels.all().stream()
                .map(it -> report(it, times, open.getOrDefault(it.name(), List.of())))
                .toList();
    }

    private boolean take(ChannelName channel, Instant now, Instant leaseUntil) {
        return jdbc.sql("""
            insert into channel_health as known (channel, probe_at) values (:channel, :lease)
            on conflict (channel) do update set probe_at = excluded.probe_at
             where known.probe_at is null or known.probe_at <= :now
            """)
                        .param("channel", channel.value())
                        .param("lease", Timestamp.from(leaseUntil))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static ChannelReport report(ChannelAdapter channel, Map<String, Times> times, List<Open> open) {
        var known = times.getOrDefault(channel.name().value(), Times.NONE);
        return new ChannelReport(
                channel.name(),
                channel.type().displayName(),
                channel.reception().name(),
                known.arrival(),
                known.sent(),
                known.probe(),
                open.stream()
                        .map(it -> new Ongoing(it.trouble(), it.detail(), it.since()))
                        .sorted(Comparator.comparing(it -> !it.trouble().isDown()))
                        .toList());
    }

    private static Date day(Instant at) {
        return Date.valueOf(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    private static Date oldest(Instant now) {
        return Date.valueOf(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(LOOK_BACK_DAYS));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private record Times(
            String channel,
            @Nullable Instant arrival,
            @Nullable Instant sent,
            @Nullable Instant probe) {

        static final Times NONE = new Times("", null, null, null);

        static Times read(ResultSet row, int number) throws SQLException {
            return new Times(
                    row.getString("channel"),
                    instant(row.getTimestamp("last_arrival")),
                    instant(row.getTimestamp("last_sent")),
                    instant(row.getTimestamp("last_probe")));
        }

        private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
            return timestamp == null ? null : timestamp.toInstant();
        }
    }
}

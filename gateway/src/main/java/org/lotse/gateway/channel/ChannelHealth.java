package org.lotse.gateway.channel;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When each channel last heard and spoke, and what is wrong with it. Kept in PostgreSQL, written at most every few
/// seconds and never in a caller's transaction.
@Component
public class ChannelHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Clock clock;
    private final Map<ChannelName, Beat> beats = new ConcurrentHashMap<>();

    ChannelHealth(JdbcClient jdbc, Channels channels, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
    }

    public void arrived(ChannelName channel) {
        note(channel, News::withArrival);
    }

    /// Something was sent; so the channel works again.
    public void sent(ChannelName channel) {
        note(channel, News::withSent);
    }

    /// Something is wrong with the channel as a whole.
    ///
    /// @param problem our words
    public void troubled(ChannelName channel, String problem) {
        note(channel, (news, _) -> news.withProblem(problem));
    }

    /// What was wrong with the channel is not any more.
    public void recovered(ChannelName channel) {
        note(channel, (news, _) -> news.withProblem(""));
    }

    /// What the platform says about the channel itself.
    public void noticed(ChannelEvent.Notice notice) {
        switch (notice.severity()) {
            case DOWN -> troubled(notice.channel(), notice.what());
            case WARNING -> note(notice.channel(), (news, _) -> news.withWarning(notice.what()));
            case WELL -> note(notice.channel(), (news, _) -> news.withWarning(""));
        }
    }

    public List<Report> reports() {
        flush();
        return channels.all().stream()
                .map(it -> find(it.name(), it.type().displayName())
                        .orElseGet(() -> new Report(it.name(), it.type().displayName(), null, null, null, null)))
                .toList();
    }

    /// Writes down what was noted since the last time.
    @PreDestroy
    void flush() {
        beats.keySet().forEach(this::write);
    }

    private void note(ChannelName channel, BiFunction<News, Instant, News> change) {
        var now = clock.instant();
        var beat = beats.computeIfAbsent(channel, _ -> new Beat());
        if (beat.note(now, change)) {
            // Apart from the caller, whose transaction would otherwise hold the row.
            Thread.ofVirtual().name("channel-health").start(() -> write(channel));
        }
    }

    private void write(ChannelName channel) {
        var beat = beats.get(channel);
        if (beat != null) {
            beat.writing(news -> write(channel, beat, news));
        }
    }

    private void write(ChannelName channel, Beat beat, News news) {
        try {
            jdbc.sql("""
                insert into channel_health as known (channel, last_arrival, last_sent, problem, warning)
                values (:channel, cast(:arrival as timestamptz), cast(:sent as timestamptz), nullif(:problem, ''),
                        nullif(:warning, ''))
                on conflict (channel) do update
                   set last_arrival = greatest(known.last_arrival, excluded.last_arrival),
                       last_sent = greatest(known.last_sent, excluded.last_sent),
                       problem = case when cast(:problem as text) is null then known.problem
                                      else nullif(:problem, '') end,
                       warning = case when cast(:warning as text) is null then known.warning
                                      else nullif(:warning, '') end
                """)
                    .param("channel", channel.value())
                    .param("arrival", timestamp(news.arrival()))
                    .param("sent", timestamp(news.sent()))
                    .param("problem", news.problem())
                    .param("warning", news.warning())
                    .update();
        } catch (DataAccessException e) {
            beat.putBack(news);
            LOG.debug(
                    "The health of {} is written later: {}",
                    channel,
                    e.getClass().getName());
        }
    }

    private Optional<Report> find(ChannelName name, String type) {
        return jdbc.sql("select last_arrival, last_sent, problem, warning from channel_health where channel = :channel")
                .param("channel", name.value())
                .query((row, _) -> new Report(
                        name,
                        type,
                        instant(row.getTimestamp("last_arrival")),
                        instant(row.getTimestamp("last_sent")),
                        row.getString("problem"),
                        row.getString("warning")))
                .optional();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /// How one channel does.
    ///
    /// @param problem why it does not work
    /// @param warning what may keep it from working soon, as the platform says
    public record Report(
            ChannelName name,
            String type,
            @Nullable Instant lastArrival,
            @Nullable Instant lastSent,
            @Nullable String problem,
            @Nullable String warning) {

        public boolean healthy() {
            return problem == null;
        }
    }
}

package org.lotse.gateway.channel;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter.Found;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.Trouble.Proof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// How each channel does: when it last heard and spoke, what is wrong with it, and what came to its door and should not
/// have. Kept in PostgreSQL, never written in a caller's transaction.
@Component
public class ChannelHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);
    private static final String NO_RECEPTION = "";

    private final HealthTable table;
    private final Troubles troubles;
    private final Oddities oddities;
    private final ApplicationEventPublisher bells;
    private final Clock clock;
    private final Map<String, Beat> beats = new ConcurrentHashMap<>();

    ChannelHealth(
            HealthTable table, Troubles troubles, Oddities oddities, ApplicationEventPublisher bells, Clock clock) {
        this.table = table;
        this.troubles = troubles;
        this.oddities = oddities;
        this.bells = bells;
        this.clock = clock;
    }

    public void arrived(ChannelName channel) {
        note(channel.value(), News::withArrival);
    }

    /// Something was sent; so the channel works.
    public void sent(ChannelName channel) {
        note(channel.value(), News::withSent);
    }

    /// Something came to a reception that should not have.
    ///
    /// @param reception `null` if there is none at that address
    public void met(@Nullable ChannelName reception, Oddity oddity, int times) {
        note(reception == null ? NO_RECEPTION : reception.value(), (news, _) -> news.with(oddity, times));
    }

    /// Something is wrong with the channel as a whole, as we have just met it.
    public void troubled(ChannelName channel, Trouble trouble) {
        quietly(channel, () -> there(channel, trouble, null, clock.instant()));
    }

    /// The platform has taken our wish that it deliver, or let us fetch.
    ///
    /// @param before how it delivered until then
    /// @param again whether we had asked it before
    public void subscribed(ChannelName channel, Found before, boolean again) {
        quietly(channel, () -> {
            var now = clock.instant();
            troubles.over(channel, EnumSet.of(Proof.DELIVERY), now);
            switch (before) {
                case Found.AsWanted() -> {}
                case Found.Nothing() when again -> there(channel, Trouble.UNSUBSCRIBED, null, now);
                case Found.Nothing() -> {}
                case Found.Elsewhere(var host) -> there(channel, Trouble.OTHER_WEBHOOK, host, now);
            }
            if (table.isOddlySilent(channel, now)) {
                there(channel, Trouble.SILENT, null, now);
            }
        });
    }

    /// What the platform says about the channel itself. Durable when this returns.
    ///
    /// @throws DataAccessException if it is not; the platform must deliver again
    public void noticed(ChannelEvent.Notice notice) {
        if (notice.over()) {
            troubles.over(notice.channel(), notice.trouble(), notice.detail(), notice.at());
        } else {
            there(notice.channel(), notice.trouble(), notice.detail(), notice.at());
        }
    }

    /// How all channels do.
    public List<ChannelReport> reports() {
        flush();
        return table.reports(clock.instant());
    }

    /// What came to our addresses in the last days and should not have.
    public List<ReceptionReport> receptions() {
        flush();
        return oddities.reports(clock.instant());
    }

    /// Writes down what was noted since the last time.
    @PreDestroy
    void flush() {
        beats.forEach(this::write);
    }

    private void there(ChannelName channel, Trouble trouble, @Nullable String detail, Instant at) {
        troubles.there(channel, trouble, detail, false, at);
        if (trouble.isDown()) {
            table.probeSoon(channel, clock.instant());
            bells.publishEvent(new ChannelStopped(channel, trouble.proof() == Proof.PROBE));
        }
    }

    /// What is lost by that is met again.
    private static void quietly(ChannelName channel, Runnable writing) {
        try {
            writing.run();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug(
                    "The health of {} is not written: {}", channel, e.getClass().getName());
        }
    }

    private void note(String name, BiFunction<News, Instant, News> change) {
        var beat = beats.computeIfAbsent(name, _ -> new Beat());
        if (beat.note(clock.instant(), change)) {
            // Apart from the caller, whose transaction would otherwise hold the row.
            Thread.ofVirtual().name("channel-health").start(() -> write(name, beat));
        }
    }

    private void write(String name, Beat beat) {
        beat.writing(news -> write(name, beat, news));
    }

    private void write(String name, Beat beat, News news) {
        try {
            if (news.arrival() != null || news.sent() != null) {
                write(new ChannelName(name), news.arrival(), news.sent());
            }
            if (!news.oddities().isEmpty()) {
                oddities.add(name, news.oddities(), clock.instant());
            }
        } catch (DataAccessException e) {
            beat.putBack(news);
            LOG.debug(
                    "The health of {} is written later: {}", name, e.getClass().getName());
        }
    }

    private void write(ChannelName channel, @Nullable Instant arrival, @Nullable Instant sent) {
        table.note(channel, arrival, sent);
        if (arrival != null) {
            troubles.over(channel, EnumSet.of(Proof.ARRIVAL), arrival);
        }
        if (sent != null) {
            troubles.over(channel, EnumSet.of(Proof.SENDING, Proof.PROBE), sent);
        }
    }
}

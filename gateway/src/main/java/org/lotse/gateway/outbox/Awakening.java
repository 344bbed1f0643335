package org.lotse.gateway.outbox;

import java.time.Clock;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.ChannelAnswered;
import org.lotse.gateway.channel.ChannelStopped;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Stops a channel and lets it go on as its health says, and wakes what waits for it.
@Component
class Awakening {

    private final JdbcClient jdbc;
    private final ChannelPauses pauses;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher bells;
    private final Clock clock;

    Awakening(
            JdbcClient jdbc,
            ChannelPauses pauses,
            TransactionTemplate transaction,
            ApplicationEventPublisher bells,
            Clock clock) {
        this.jdbc = jdbc;
        this.pauses = pauses;
        this.transaction = transaction;
        this.bells = bells;
        this.clock = clock;
    }

    @EventListener
    void on(ChannelStopped bell) {
        pauses.stop(bell.channel(), bell.untilProbed(), clock.instant());
    }

    @EventListener
    void on(ChannelAnswered bell) {
        if (pauses.reopen(bell.channel(), clock.instant())) {
            wake(bell.channel());
        }
    }

    /// Lets all look again that wait for a channel. What somebody else holds just now looks again by itself.
    void wake(ChannelName channel) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                update unsent_message
                   set due_at = :now, for_channel = false
                 where seq in (select seq from unsent_message
                                where channel = :channel and for_channel and leased_until is null
                                order by seq
                                  for update skip locked)
                """)
                    .param("now", Stamps.of(clock.instant()))
                    .param("channel", channel.value())
                    .update();
            bells.publishEvent(new Queued());
        });
    }
}

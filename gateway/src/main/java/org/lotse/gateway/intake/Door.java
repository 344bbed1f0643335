package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.Receipt;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets proven arrivals in: translates them, makes them durable, and only then tells anybody.
@Component
class Door {

    private final Ledger ledger;
    private final Outbox outbox;
    private final UnreadableArrivals unreadable;
    private final Acknowledgements acknowledgements;
    private final ChannelHealth health;
    private final MeterRegistry meters;
    private final TransactionTemplate transaction;

    Door(
            Ledger ledger,
            Outbox outbox,
            UnreadableArrivals unreadable,
            Acknowledgements acknowledgements,
            ChannelHealth health,
            MeterRegistry meters,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.unreadable = unreadable;
        this.acknowledgements = acknowledgements;
        this.health = health;
        this.meters = meters;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Returns once everything is durable, what cannot be read included.
    ///
    /// @throws org.springframework.dao.DataAccessException if it is not; the platform must deliver again
    void admit(ChannelAdapter channel, List<Arrival> arrivals) {
        var readable = arrivals.stream()
                .flatMap(it -> translated(channel, it).stream())
                .toList();
        try {
            keep(channel, readable.stream().flatMap(it -> it.events().stream()).toList());
        } catch (DataIntegrityViolationException e) {
            keepSingly(channel, readable);
        }
        FailPoints.pass("intake.after-record");
        health.arrived(channel.name());
        meters.counter("lotse.intake.admitted", "channel", channel.name().value())
                .increment(arrivals.size());
        readable.forEach(it -> acknowledgements.give(channel, it.events()));
    }

    private Optional<Translated> translated(ChannelAdapter channel, Arrival arrival) {
        try {
            return Optional.of(new Translated(arrival, channel.normalise(arrival)));
        } catch (UnreadableArrival | RuntimeException e) {
            // A mistake of ours must not make the platform deliver the same for a day, and this person's next in vain.
            unreadable.keep(channel.name(), arrival, e);
            return Optional.empty();
        }
    }

    private void keep(ChannelAdapter channel, List<ChannelEvent> events) {
        List<ChannelEvent> heard = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>();
        for (var event : events) {
            if (event instanceof Receipt receipt) {
                receipts.add(receipt);
            } else {
                heard.add(event);
            }
        }
        ledger.record(heard);
        if (!receipts.isEmpty()) {
            transaction.executeWithoutResult(_ -> receipts.forEach(it -> outbox.settle(channel.name(), it)));
        }
    }

    /// Something in them cannot be stored as it is: finds out what, and keeps that as unreadable.
    private void keepSingly(ChannelAdapter channel, List<Translated> readable) {
        for (var it : readable) {
            try {
                keep(channel, it.events());
            } catch (DataIntegrityViolationException e) {
                unreadable.keep(channel.name(), it.arrival(), e);
            }
        }
    }

    private record Translated(Arrival arrival, List<ChannelEvent> events) {}
}

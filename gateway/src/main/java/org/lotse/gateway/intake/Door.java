package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.Oddity;
import org.lotse.gateway.channel.Templates;
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

    private static final String NOT_UNDERSTOOD = "a piece that is not as the platform writes it";

    private final Ledger ledger;
    private final Outbox outbox;
    private final UnreadableArrivals unreadable;
    private final Acknowledgements acknowledgements;
    private final ChannelHealth health;
    private final Templates templates;
    private final MeterRegistry meters;
    private final TransactionTemplate transaction;

    Door(
            Ledger ledger,
            Outbox outbox,
            UnreadableArrivals unreadable,
            Acknowledgements acknowledgements,
            ChannelHealth health,
            Templates templates,
            MeterRegistry meters,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.unreadable = unreadable;
        this.acknowledgements = acknowledgements;
        this.health = health;
        this.templates = templates;
        this.meters = meters;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Returns once everything is durable, what cannot be read included.
    ///
    /// @throws org.springframework.dao.DataAccessException if it is not; the platform must deliver again
    void admit(Reception reception, List<Arrival> arrivals) {
        var readable = arrivals.stream()
                .flatMap(it -> translated(reception, it).stream())
                .toList();
        try {
            keep(readable.stream().flatMap(it -> it.events().stream()).toList());
        } catch (DataIntegrityViolationException e) {
            keepSingly(reception, readable);
        }
        FailPoints.pass("intake.after-record");
        note(reception, arrivals.size(), readable);
        readable.forEach(it -> acknowledgements.give(it.events()));
    }

    private Optional<Translated> translated(Reception reception, Arrival arrival) {
        try {
            var normalised = reception.normalise(arrival);
            normalised.unreadable().forEach(it -> unreadable.keep(reception.name(), it, NOT_UNDERSTOOD));
            if (!normalised.unreadable().isEmpty()) {
                health.met(
                        reception.name(),
                        Oddity.UNREADABLE,
                        normalised.unreadable().size());
            }
            return Optional.of(new Translated(arrival, normalised));
        } catch (UnreadableArrival | RuntimeException e) {
            // A mistake of ours must not make the platform deliver the same for a day, and this person's next in vain.
            unreadable.keep(reception.name(), arrival, e.getClass().getName());
            health.met(reception.name(), Oddity.UNREADABLE, 1);
            return Optional.empty();
        }
    }

    private void keep(List<ChannelEvent> events) {
        List<ChannelEvent.Personal> heard = new ArrayList<>();
        List<ChannelEvent> aboutOurs = new ArrayList<>();
        for (var event : events) {
            switch (event) {
                case ChannelEvent.Personal personal -> heard.add(personal);
                case ChannelEvent.Receipt _, ChannelEvent.ReadUpTo _ -> aboutOurs.add(event);
                case ChannelEvent.Notice notice -> health.noticed(notice);
                case ChannelEvent.TemplateJudged judged -> templates.judged(judged);
            }
        }
        ledger.record(heard);
        if (!aboutOurs.isEmpty()) {
            transaction.executeWithoutResult(_ -> aboutOurs.forEach(this::settle));
        }
    }

    private void settle(ChannelEvent event) {
        switch (event) {
            case ChannelEvent.Receipt receipt -> outbox.settle(receipt);
            case ChannelEvent.ReadUpTo upTo -> outbox.settle(upTo);
            case ChannelEvent.Personal _, ChannelEvent.Notice _, ChannelEvent.TemplateJudged _ -> {}
        }
    }

    /// Something in them cannot be stored as it is: finds out what, and keeps that as unreadable.
    private void keepSingly(Reception reception, List<Translated> readable) {
        for (var it : readable) {
            for (var event : it.events()) {
                try {
                    keep(List.of(event));
                } catch (DataIntegrityViolationException e) {
                    unreadable.keep(reception.name(), it.arrival(), e.getClass().getName());
                }
            }
        }
    }

    private void note(Reception reception, int arrivals, List<Translated> readable) {
        readable.stream()
                .flatMap(it -> it.events().stream())
                .map(ChannelEvent::channel)
                .distinct()
                .forEach(health::arrived);
        meters.counter("lotse.intake.admitted", "channel", reception.name().value())
                .increment(arrivals);
        int unclaimed =
                readable.stream().mapToInt(it -> it.normalised().unclaimed()).sum();
        if (unclaimed > 0) {
            health.met(reception.name(), Oddity.UNCLAIMED, unclaimed);
            meters.counter("lotse.intake.unclaimed", "channel", reception.name().value())
                    .increment(unclaimed);
        }
    }

    private record Translated(Arrival arrival, Normalised normalised) {

        List<ChannelEvent> events() {
            return normalised.events();
        }
    }
}

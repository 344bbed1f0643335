package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.ChannelReport;
import org.lotse.gateway.channel.Oddity;
import org.lotse.gateway.channel.ReceptionReport;
import org.lotse.gateway.outbox.Outbox;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the channels do.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/channels")
class ChannelController {

    private final ChannelHealth health;
    private final Outbox outbox;

    ChannelController(ChannelHealth health, Outbox outbox) {
        this.health = health;
        this.outbox = outbox;
    }

    @GetMapping
    List<ChannelView> channels() {
        var waiting = outbox.waiting();
        return health.reports().stream().map(it -> ChannelView.of(it, waiting)).toList();
    }

    @GetMapping("/receptions")
    List<ReceptionView> receptions() {
        return health.receptions().stream().map(ReceptionView::of).toList();
    }

    /// @param up whether it sends
    /// @param waiting how many messages are still to be sent
    record ChannelView(
            String name,
            String type,
            boolean up,
            @Nullable Instant lastArrival,
            @Nullable Instant lastSent,
            @Nullable Instant lastProbe,
            int waiting,
            List<TroubleView> troubles) {

        static ChannelView of(ChannelReport report, Map<ChannelName, Integer> waiting) {
            return new ChannelView(
                    report.name().value(),
                    report.type(),
                    report.up(),
                    report.lastArrival(),
                    report.lastSent(),
                    report.lastProbe(),
                    waiting.getOrDefault(report.name(), 0),
                    report.troubles().stream().map(TroubleView::of).toList());
        }
    }

    /// @param down whether it keeps the channel from sending
    /// @param detail a term of the platform's that belongs to it
    record TroubleView(
            Trouble trouble, boolean down, @Nullable String detail, Instant since) {

        static TroubleView of(ChannelReport.Ongoing ongoing) {
            return new TroubleView(ongoing.trouble(), ongoing.trouble().isDown(), ongoing.detail(), ongoing.since());
        }
    }

    /// @param name the last part of the address; `null` for all addresses that are none
    record ReceptionView(@Nullable String name, List<String> channels, List<OddityView> oddities) {

        static ReceptionView of(ReceptionReport report) {
            return new ReceptionView(
                    report.name() == null ? null : report.name().value(),
                    report.channels().stream().map(ChannelName::value).toList(),
                    report.oddities().stream()
                            .map(it -> new OddityView(it.what(), it.times(), it.lastAt()))
                            .toList());
        }
    }

    /// @param times in the last days
    record OddityView(Oddity what, long times, Instant lastAt) {}
}

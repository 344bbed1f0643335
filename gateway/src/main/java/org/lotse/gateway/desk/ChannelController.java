package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.channel.ChannelHealth;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the channels do.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/channels")
class ChannelController {

    private final ChannelHealth health;

    ChannelController(ChannelHealth health) {
        this.health = health;
    }

    @GetMapping
    List<ChannelView> channels() {
        return health.reports().stream().map(ChannelView::of).toList();
    }

    record ChannelView(
            String name,
            String type,
            boolean healthy,
            @Nullable Instant lastArrival,
            @Nullable Instant lastSent,
            @Nullable String problem) {

        static ChannelView of(ChannelHealth.Report report) {
            return new ChannelView(
                    report.name().value(),
                    report.type(),
                    report.healthy(),
                    report.lastArrival(),
                    report.lastSent(),
                    report.problem());
        }
    }
}

package org.lotse.gateway.desk;

import java.util.List;
import org.lotse.gateway.channel.ChannelHealth;
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
}

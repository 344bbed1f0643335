package org.lotse.gateway.intake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelAdapter.Found;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.PublicUrl;
import org.lotse.gateway.StartRefused;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.worker.Roles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Asks each platform to deliver, where the role `intake` is on: to our webhook, or to our polling. A platform that is
/// away holds nothing up; it is asked again.
@Component
class Subscriptions implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Channels channels;
    private final ChannelHealth health;
    private final Door door;
    private final PollCursors cursors;
    private final IntakeSettings settings;
    private final @Nullable URI publicUrl;
    private final boolean open;
    private final UUID process = UUID.randomUUID();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    Subscriptions(
            Channels channels,
            ChannelHealth health,
            Door door,
            PollCursors cursors,
            IntakeSettings settings,
            PublicUrl publicUrl,
            Roles roles) {
        this.channels = channels;
        this.health = health;
        this.door = door;
        this.cursors = cursors;
        this.settings = settings;
        this.publicUrl = publicUrl.url().orElse(null);
        this.open = roles.intake();
        if (open) {
            channels.all().forEach(this::check);
            if (channels.all().isEmpty()) {
                LOG.warn("No channel is configured, so nobody can write: set lotse.channels.<name>.type");
            }
        }
    }

    @Override
    public void start() {
        if (!open) {
            return;
        }
        running = true;
        for (var channel : channels.all()) {
            threads.add(Thread.ofVirtual().name("intake-" + channel.name()).start(() -> run(channel)));
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                var _ = thread.join(GRACE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run(ChannelAdapter channel) {
        try {
            switch (delivery(channel)) {
                case Delivery.Webhook webhook -> subscribe(channel, webhook);
                case Delivery.Poll _ -> poll(channel);
            }
        } catch (InterruptedException _) {
            LOG.debug("{} is left", channel.name());
        }
    }

    private void subscribe(ChannelAdapter channel, Delivery.Webhook webhook) throws InterruptedException {
        var again = new AtomicBoolean();
        whileRunning(channel, () -> {
            var before = channel.subscribe(webhook);
            health.subscribed(channel.name(), before, again.getAndSet(true));
            tell(channel, before);
            Thread.sleep(settings.subscribeEvery());
        });
    }

    private static void tell(ChannelAdapter channel, Found before) {
        if (before instanceof Found.Elsewhere(var host)) {
            LOG.warn("{} was delivered to {}, and is delivered to us again", channel.name(), host);
        }
    }

    private void poll(ChannelAdapter channel) throws InterruptedException {
        var poller = new Poller(channel, door, cursors, process);
        try {
            whileRunning(channel, () -> {
                if (poller.pollNext()) {
                    health.subscribed(channel.name(), new Found.AsWanted(), true);
                } else {
                    Thread.sleep(LOOK);
                }
            });
        } finally {
            // Interrupted here means: stopping. The lease is given back all the same.
            var interrupted = Thread.interrupted();
            releaseQuietly(poller);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void whileRunning(ChannelAdapter channel, Attempt attempt) throws InterruptedException {
        var backoff = new Backoff();
        while (running) {
            try {
                attempt.run();
                backoff.reset();
            } catch (ChannelUnavailable e) {
                health.troubled(
                        channel.name(), e.trouble() == Trouble.CONFLICT ? Trouble.CONFLICT : Trouble.UNDELIVERED);
                LOG.warn("{} is away: {}", channel.name(), e.getMessage());
                var asked = e.pause();
                Thread.sleep(asked == null ? backoff.next() : asked);
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable e) {
                // Whatever it is: a channel that nobody asks any more would be missed by nobody here.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                // Its message may quote what people wrote.
                LOG.warn("{} is asked again: {}", channel.name(), e.getClass().getName());
                Thread.sleep(backoff.next());
            }
        }
    }

    private void releaseQuietly(Poller poller) {
        try {
            poller.release();
        } catch (RuntimeException e) {
            LOG.debug("The lease runs out by itself: {}", e.getClass().getName());
        }
    }

    private void check(ChannelAdapter channel) {
        try {
            channel.check(delivery(channel));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private Delivery delivery(ChannelAdapter channel) {
        return switch (channels.preference(channel.name())) {
            case POLL -> new Delivery.Poll();
            case ANY -> publicUrl == null ? new Delivery.Poll() : webhook(publicUrl, channel);
            case WEBHOOK -> {
                if (publicUrl == null) {
                    throw new StartRefused(
                            "lotse.channels." + channel.name() + ".delivery is webhook, and nobody knows where: set"
                                    + " lotse.public-url to the address of this gateway, or"
                                    + " deliver by poll");
                }
                yield webhook(publicUrl, channel);
            }
        };
    }

    private static Delivery webhook(URI publicUrl, ChannelAdapter channel) {
        return new Delivery.Webhook(
                URI.create(publicUrl + "/webhooks/" + channel.reception().name()));
    }

    private interface Attempt {
        void run() throws ChannelUnavailable, InterruptedException;
    }
}

package org.lotse.gateway.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.lotse.bots.channel.ChannelName;

/// How many requests this process may have open on each channel. A channel that answers slowly takes no room from the
/// others.
final class Room {

    private final int places;
    private final ConcurrentMap<ChannelName, Semaphore> free = new ConcurrentHashMap<>();

    Room(int places) {
        this.places = places;
    }

    Taken begin() {
        return new Taken();
    }

    void leave(ChannelName channel) {
        of(channel).release();
    }

    private Semaphore of(ChannelName channel) {
        return free.computeIfAbsent(channel, _ -> new Semaphore(places));
    }

    /// The places that one round of claims has taken so far.
    final class Taken {

        private final List<ChannelName> places = new ArrayList<>();

        boolean take(ChannelName channel) {
            return of(channel).tryAcquire() && places.add(channel);
        }

        void giveBack(ChannelName channel) {
            if (places.remove(channel)) {
                leave(channel);
            }
        }

        void giveBackAll() {
            places.forEach(Room.this::leave);
            places.clear();
        }
    }
}

package org.lotse.bots.channel;

import java.util.List;

/// What an arrival brought, in our language.
///
/// @param events in the platform's order
/// @param unreadable pieces that are not as the platform writes them, as they came; a person looks at them
/// @param unclaimed how many pieces were meant for somebody who is no channel of ours
public record Normalised(List<ChannelEvent> events, List<Arrival> unreadable, int unclaimed) {

    public Normalised {
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }

    public static Normalised of(List<ChannelEvent> events) {
        return new Normalised(events, List.of(), 0);
    }
}

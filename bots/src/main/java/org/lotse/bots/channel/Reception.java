package org.lotse.bots.channel;

import java.util.Map;
import java.util.Optional;

/// Where a platform delivers to us: an address that one channel has for itself, or that several share because the
/// platform knows them as one app.
///
/// Stateless and safe for use by many threads.
public interface Reception {

    /// Last part of the address: the channel's own name, or that of the app.
    ChannelName name();

    /// Refuses, before the body is read, what its headers alone betray. Nothing is proven by passing.
    ///
    /// @param head what came, its body not yet there
    default void screen(Arrival head) throws ForgedArrival {}

    /// Proves that the platform sent the arrival, from its raw bytes. Nothing is parsed before this has passed.
    void verify(Arrival arrival) throws ForgedArrival;

    /// Answers a platform that asks whether this address awaits it.
    ///
    /// @param question parameters of the request
    /// @return what it wants to hear; empty if this is not the platform, or none that asks
    default Optional<String> handshake(Map<String, String> question) {
        return Optional.empty();
    }

    /// Translates a verified arrival. A kind of message we cannot read becomes [Content.Unsupported], an event that is
    /// of
    /// no interest to us becomes none, and a piece that is not as the platform writes it leaves the others alone.
    ///
    /// @throws UnreadableArrival for bytes that are not the platform's format at all
    Normalised normalise(Arrival arrival) throws UnreadableArrival;

    /// One reception for what both await, as the platform delivers for several channels to one address.
    ///
    /// @throws IllegalArgumentException with a sentence that names the setting and the mend, if they do not fit
    default Reception with(Reception other) {
        throw new IllegalArgumentException("lotse.channels." + name()
                + " awaits deliveries at the address of another channel: rename one of them");
    }
}

package org.lotse.bots.channel;

/// Where a person is reached: a value of one kind on one channel.
///
/// Personal. `toString` reveals neither value nor person.
///
/// @param kind what the value is, in the platform's terms, such as `user`
/// @param value the platform's own id, as text
public record Address(ChannelName channel, String kind, String value) {

    @Override
    public String toString() {
        return "Address[" + channel + ", " + kind + "]";
    }
}

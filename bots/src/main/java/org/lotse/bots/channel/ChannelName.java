package org.lotse.bots.channel;

/// The name of one configured channel, such as `telegram-main`: lower-case letters, digits and hyphens.
public record ChannelName(String value) {

    public ChannelName {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("A channel's name has lower-case letters, digits and hyphens only");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

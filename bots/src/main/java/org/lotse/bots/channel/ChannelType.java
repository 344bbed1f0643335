package org.lotse.bots.channel;

/// The platform behind a channel.
///
/// @param value as in the configuration, such as `telegram`
/// @param displayName as people know it, such as `Telegram`
public record ChannelType(String value, String displayName) {}

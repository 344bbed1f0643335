package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.gateway.outreach.OutreachLink;

/// A link, as it is posted.
///
/// @param on whether it was not switched off
/// @param starts how often somebody came by it
/// @param conversations how many conversations began so
/// @param ways by which it opens a chat, one a channel
record LinkView(
        UUID id,
        String code,
        String language,
        Instant createdAt,
        @Nullable Instant expiresAt,
        boolean expired,
        boolean on,
        int starts,
        int conversations,
        List<Way> ways) {

    static LinkView of(OutreachLink link, Instant now, List<Way> ways) {
        return new LinkView(
                link.id().value(),
                link.code(),
                link.language().tag(),
                link.createdAt(),
                link.expiresAt(),
                link.isExpired(now),
                link.isOn(),
                link.starts(),
                link.conversations(),
                ways);
    }

    /// The link by one channel.
    ///
    /// @param channel the platform, as people know it
    /// @param name of the channel
    /// @param url `null` if a setting is missing
    /// @param wanting which one, in full
    record Way(
            String channel,
            String name,
            @Nullable String url,
            @Nullable String wanting) {

        static Way of(ChannelAdapter channel, @Nullable String url, @Nullable String wanting) {
            return new Way(channel.type().displayName(), channel.name().value(), url, wanting);
        }
    }
}

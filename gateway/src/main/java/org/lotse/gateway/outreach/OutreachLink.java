package org.lotse.gateway.outreach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;

/// A link for anybody to follow, for one language of a campaign.
///
/// @param code what it carries: 26 characters of `a-z2-7`
/// @param language in which those are greeted who follow it
/// @param expiresAt from when on it leads nowhere; `null` if it does not expire
/// @param switchedOffAt since when it leads nowhere; `null` while it is on
/// @param starts how often somebody came by it
/// @param conversations how many conversations began so
public record OutreachLink(
        LinkId id,
        CampaignId campaign,
        String code,
        Language language,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant switchedOffAt,
        int starts,
        int conversations) {

    public boolean isOn() {
        return switchedOffAt == null;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "OutreachLink[" + id.value() + "]";
    }
}

package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lotse.gateway.outreach.Campaign;

/// A campaign with its links, the oldest first.
///
/// @param on whether its links lead anywhere
record CampaignView(UUID id, String name, Instant createdAt, boolean on, List<LinkView> links) {

    static CampaignView of(Campaign campaign, List<LinkView> links) {
        return new CampaignView(campaign.id().value(), campaign.name(), campaign.createdAt(), campaign.isOn(), links);
    }
}

package org.lotse.gateway.outreach;

import java.util.UUID;

/// One campaign.
public record CampaignId(UUID value) {}

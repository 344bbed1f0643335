package org.lotse.gateway.desk;

import java.util.List;

/// All that is known of our outreach.
///
/// @param languages for which there can be links, in the order in which people are offered them
/// @param campaigns the newest first
record OutreachView(List<String> languages, List<CampaignView> campaigns) {}

package org.lotse.gateway.outreach;

import org.lotse.bots.language.Language;

/// A link that somebody followed.
///
/// @param good whether it leads anywhere: it has not expired, and neither it nor its campaign is switched off
public record Followed(LinkId link, Language language, boolean good) {}

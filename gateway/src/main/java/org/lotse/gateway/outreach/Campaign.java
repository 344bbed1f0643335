package org.lotse.gateway.outreach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why we reach out.
///
/// @param switchedOffAt since when none of its links leads anywhere; `null` while it is on
public record Campaign(
        CampaignId id,
        String name,
        Instant createdAt,
        @Nullable Instant switchedOffAt) {

    public boolean isOn() {
        return switchedOffAt == null;
    }
}

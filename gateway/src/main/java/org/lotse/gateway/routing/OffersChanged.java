package org.lotse.gateway.routing;

import org.lotse.gateway.counsellor.StaffName;

/// A bell: the offers to a counsellor changed.
public record OffersChanged(StaffName counsellor) {}

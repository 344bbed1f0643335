package org.lotse.gateway.ledger;

import java.util.UUID;
import org.slf4j.MDC;

/// Follow a message from its arrival, or from whoever wrote it here, until it is sent.
public final class TraceIds {

    private TraceIds() {}

    /// That of the logging context; a new one if there is none.
    public static String current() {
        var current = MDC.get("traceId");
        return current == null ? UUID.randomUUID().toString().replace("-", "") : current;
    }
}

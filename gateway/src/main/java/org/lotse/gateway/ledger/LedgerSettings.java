package org.lotse.gateway.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the ledger records and reads.
///
/// @param patience how long an arrival waits until it is durable, before the platform is asked to deliver it again
/// @param batch how many events one commit holds at most
/// @param readers how many threads of this process take events over
/// @param keeps how long hashes and ledger keys live, against redelivery
@ConfigurationProperties("lotse.ledger")
record LedgerSettings(
        @DefaultValue("5s") Duration patience,
        @DefaultValue("256") int batch,
        @DefaultValue("4") int readers,
        @DefaultValue("30d") Duration keeps) {}

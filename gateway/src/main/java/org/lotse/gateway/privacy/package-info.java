/// Erasure, retention, who read what.
@ApplicationModule(allowedDependencies = {"worker", "vault", "ledger", "outbox", "conversation", "dialogue", "routing"})
@NullMarked
package org.lotse.gateway.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Remembers what arrived: once, in order, before the platform is told.
@ApplicationModule(allowedDependencies = {"vault", "worker"})
@NullMarked
package org.lotse.gateway.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The door: proves, translates and hands on what platforms send; the pollers.
@ApplicationModule(allowedDependencies = {"channel", "ledger", "outbox", "vault", "worker"})
@NullMarked
package org.lotse.gateway.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

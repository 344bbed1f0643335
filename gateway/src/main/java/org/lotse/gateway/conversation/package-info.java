/// One person, one thread, whichever channel it came by.
@ApplicationModule(allowedDependencies = {"ledger", "outbox", "channel", "attachment", "vault", "worker"})
@NullMarked
package org.lotse.gateway.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

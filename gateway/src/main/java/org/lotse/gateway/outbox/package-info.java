/// Gets messages to people, and says how far they got.
@ApplicationModule(allowedDependencies = {"vault", "channel", "attachment", "worker"})
@NullMarked
package org.lotse.gateway.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

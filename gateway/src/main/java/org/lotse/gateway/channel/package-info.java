/// The channels an operator has configured, opened and ready; their health.
@ApplicationModule(allowedDependencies = "worker")
@NullMarked
package org.lotse.gateway.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Brings each waiting conversation to a counsellor who can take it.
@ApplicationModule(allowedDependencies = {"conversation", "dialogue", "counsellor", "worker"})
@NullMarked
package org.lotse.gateway.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

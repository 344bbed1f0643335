/// The files that people send and get: fetched once, cleaned, sealed, kept, handed out for minutes, removed.
@ApplicationModule(allowedDependencies = {"vault", "worker"})
@NullMarked
package org.lotse.gateway.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

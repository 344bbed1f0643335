/// PostgreSQL and Redis for a machine that has none: real servers in the data folder.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.lotse.gateway.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

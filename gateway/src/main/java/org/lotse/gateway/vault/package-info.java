/// Keys: seals, opens, hashes for look-up; wraps and destroys.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.lotse.gateway.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

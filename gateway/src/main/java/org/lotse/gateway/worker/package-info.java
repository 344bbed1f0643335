/// Background work, drawn from tables by lanes; sleeps until woken or a second has passed.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.lotse.gateway.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

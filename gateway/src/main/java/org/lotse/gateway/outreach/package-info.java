/// Campaigns, and the links by which people reach us.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.lotse.gateway.outreach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

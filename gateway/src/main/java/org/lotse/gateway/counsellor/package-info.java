/// Who helps: accounts, roles, skills, duty, presence, capacity.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.lotse.gateway.counsellor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

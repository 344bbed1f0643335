/// What the bot says until a person takes over.
@ApplicationModule(allowedDependencies = {"conversation", "counsellor", "channel", "outreach"})
@NullMarked
package org.lotse.gateway.dialogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

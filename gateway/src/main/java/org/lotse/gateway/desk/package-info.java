/// What the console sees and does: REST and server-sent events.
@ApplicationModule(
        allowedDependencies = {
            "worker",
            "vault",
            "channel",
            "attachment",
            "outbox",
            "outreach",
            "counsellor",
            "conversation",
            "dialogue",
            "routing",
            "privacy"
        })
@NullMarked
package org.lotse.gateway.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

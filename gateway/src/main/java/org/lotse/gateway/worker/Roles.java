package org.lotse.gateway.worker;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What this process does; several processes share the work, and none is special.
@ConfigurationProperties("lotse")
public record Roles(
        @DefaultValue({"intake", "worker", "desk"}) Set<Role> roles) {

    public Roles {
        roles = Set.copyOf(roles);
    }

    public boolean intake() {
        return roles.contains(Role.INTAKE);
    }

    public boolean worker() {
        return roles.contains(Role.WORKER);
    }

    public boolean desk() {
        return roles.contains(Role.DESK);
    }

    /// One part of the work.
    public enum Role {
        /// Registers webhooks and polls.
        INTAKE,
        /// Draws background work from tables.
        WORKER,
        /// Serves the console.
        DESK
    }
}

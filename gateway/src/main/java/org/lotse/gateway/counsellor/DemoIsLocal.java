package org.lotse.gateway.counsellor;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// The demo's staff have one password for all, printed at start: they are for the machine they run on alone.
@Component
@ConditionalOnBooleanProperty("lotse.demo")
class DemoIsLocal {

    DemoIsLocal(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new StartRefused("lotse.demo is for this machine alone: set server.address to 127.0.0.1, or take"
                    + " lotse.demo away");
        }
    }
}

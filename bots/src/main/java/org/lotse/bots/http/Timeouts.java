package org.lotse.bots.http;

import java.time.Duration;
import org.lotse.bots.channel.Given;

/// How long we wait for a platform.
///
/// @param read for the next byte of an answer
/// @param call for a whole call, from the connection to the last byte of the answer
public record Timeouts(Duration connect, Duration read, Duration call) {

    public static Timeouts of(Given given) {
        return new Timeouts(
                given.timeout("connect-timeout", Duration.ofSeconds(5)),
                given.timeout("read-timeout", Duration.ofSeconds(15)),
                given.timeout("call-timeout", Duration.ofSeconds(20)));
    }
}

package org.lotse.bots.http;

import java.time.Duration;
import org.lotse.bots.channel.Given;

/// How long we wait for a platform.
///
/// @param read for the next byte of an answer
/// @param call for a whole call, from the connection to the last byte of the answer
/// @param upload for a file of ours to reach it, beside the call
/// @param fetch for a whole file from it
public record Timeouts(Duration connect, Duration read, Duration call, Duration upload, Duration fetch) {

    public static Timeouts of(Given given) {
        return new Timeouts(
                given.timeout("connect-timeout", Duration.ofSeconds(5)),
                given.timeout("read-timeout", Duration.ofSeconds(15)),
                given.timeout("call-timeout", Duration.ofSeconds(20)),
                given.timeout("upload-timeout", Duration.ofSeconds(30)),
                given.timeout("fetch-timeout", Duration.ofMinutes(2)));
    }

    /// How long it takes at most to send a message with its file.
    public Duration withFile() {
        return call.plus(upload);
    }
}

package org.lotse.bots.meta;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.http.Exchange;
import org.lotse.bots.http.Exchange.NotDone;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/// How the Graph API, or the host that stands in its place, says no. Its words stay behind: they may quote the person.
///
/// @param status of HTTP, which says little: most refusals are 400
/// @param code Graph's, `null` if it was not Graph that answered
/// @param subcode 0 if there is none
/// @param passing whether Graph says that the same call may succeed later
/// @param pause how long we are asked to wait
public record GraphRefusal(
        int status,
        @Nullable Integer code,
        int subcode,
        boolean passing,
        @Nullable Duration pause) {

    private static final ObjectReader ANSWERS = Graph.JSON.readerFor(Answer.class);
    private static final ObjectReader USAGE =
            Graph.JSON.readerFor(Graph.JSON.getTypeFactory().constructMapType(Map.class, String.class, Usage[].class));

    /// What a platform said later about something that it had accepted.
    public static GraphRefusal later(int code, int subcode) {
        return new GraphRefusal(400, code, subcode, false, null);
    }

    /// What an answer says; `null` if it does not say whether something was done.
    static @Nullable GraphRefusal of(NotDone answer) {
        var error = error(answer.body());
        if (error == null || error.code() == null) {
            return answer.saysNothingWasDone()
                    ? new GraphRefusal(answer.status(), null, 0, false, answer.retryAfter())
                    : null;
        }
        var pause = answer.retryAfter() == null ? regain(answer) : answer.retryAfter();
        return new GraphRefusal(
                answer.status(),
                error.code(),
                Objects.requireNonNullElse(error.errorSubcode(), 0),
                Boolean.TRUE.equals(error.isTransient()),
                pause);
    }

    private static @Nullable Problem error(byte[] body) {
        try {
            Answer answer = ANSWERS.readValue(body);
            return answer == null ? null : answer.error();
        } catch (JacksonException _) {
            return null;
        }
    }

    /// How long until we may call again, as the header says that counts calls by use case.
    private static @Nullable Duration regain(NotDone answer) {
        var header = answer.header("X-Business-Use-Case-Usage");
        if (header == null) {
            return null;
        }
        try {
            @Nullable Map<String, Usage @Nullable []> usage = USAGE.readValue(header);
            long minutes = usage == null
                    ? 0
                    : usage.values().stream()
                            .filter(Objects::nonNull)
                            .flatMap(Arrays::stream)
                            .filter(Objects::nonNull)
                            .mapToLong(Usage::estimatedTimeToRegainAccess)
                            .max()
                            .orElse(0);
            return minutes <= 0
                    ? null
                    : Exchange.pause(
                            Duration.ofMinutes(Math.min(minutes, 1_440)).toSeconds());
        } catch (JacksonException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "GraphRefusal[" + status + ", " + code + ", " + subcode + "]";
    }

    private record Answer(@Nullable Problem error) {}

    private record Problem(
            @Nullable Integer code,
            @Nullable Integer errorSubcode,
            @Nullable Boolean isTransient) {}

    private record Usage(long estimatedTimeToRegainAccess) {}
}

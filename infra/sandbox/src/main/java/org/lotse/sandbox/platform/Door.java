package org.lotse.sandbox.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Upload;
import tools.jackson.databind.JsonNode;

/// Where bots' calls come in: each is performed, or meets what goes wrong just now.
public final class Door implements AutoCloseable {

    /// What fetching a file is called in faults and in the log.
    private static final String DOWNLOAD = "download";

    private static final int SWALLOWED_SECONDS = 120;
    private static final String BAD_GATEWAY = """
        <html>
        <head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
        </html>
        """;

    private final Faults faults;
    private final Calls calls;
    private final InstantSource clock;
    private final Consumer<String> bell;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param bell is told `*` when a fault was used up
    public Door(Faults faults, Calls calls, InstantSource clock, Consumer<String> bell) {
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
        this.bell = bell;
    }

    /// Lets one call in.
    public Answer pass(Call call) throws InterruptedException {
        Thread.sleep(faults.latency(call.method(), call.chat()));
        var fate = faults.next(call.method(), call.chat());
        if (fate != Faults.Fate.FINE) {
            bell.accept("*");
        }
        return switch (fate) {
            case FINE -> {
                var result = call.perform();
                log(call, result.status());
                yield answer(result);
            }
            case UNAUTHORIZED -> refused(call, call.unauthorized());
            case TOO_MANY_REQUESTS ->
                refused(call, call.tooMany(faults.settings().value(Fault.RETRY_AFTER)));
            case SERVER_ERROR -> {
                log(call, 502);
                yield Answer.html(502, BAD_GATEWAY);
            }
            case RESET -> {
                log(call, 0);
                yield Answer.cut();
            }
            case RESET_AFTER -> {
                log(call, unanswered(call.perform()));
                yield Answer.cut();
            }
            case SWALLOWED -> {
                log(call, unanswered(call.perform()));
                closed.await(SWALLOWED_SECONDS, TimeUnit.SECONDS);
                yield Answer.cut();
            }
        };
    }

    /// Hands out a file, or meets what goes wrong just now.
    ///
    /// @param gone what is said where there is none
    public Answer handOut(long bot, Optional<Upload> file, Answer gone) throws InterruptedException {
        Thread.sleep(faults.latency(DOWNLOAD, null));
        var fate = faults.next(DOWNLOAD, null);
        if (fate != Faults.Fate.FINE) {
            bell.accept("*");
        }
        return switch (fate) {
            case FINE -> given(bot, file.orElse(null), gone);
            case UNAUTHORIZED, TOO_MANY_REQUESTS, SERVER_ERROR -> {
                int status = fate == Faults.Fate.UNAUTHORIZED ? 401 : fate == Faults.Fate.SERVER_ERROR ? 502 : 429;
                log(bot, status);
                yield Answer.html(status, BAD_GATEWAY);
            }
            case RESET, RESET_AFTER, SWALLOWED -> {
                log(bot, 0);
                yield Answer.cut();
            }
        };
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Answer given(long bot, @Nullable Upload file, Answer gone) {
        if (file == null || faults.take(Fault.GONE_FILES, null)) {
            log(bot, 404);
            return gone;
        }
        log(bot, 200);
        var slowness = faults.settings().span(Fault.SLOW_BODY);
        return faults.take(Fault.BROKEN_FILES, null)
                ? Answer.broken(file.mediaType(), file.content())
                : Answer.slowly(file.mediaType(), file.content(), slowness);
    }

    private void log(long bot, int status) {
        calls.add(new Calls.Call(bot, DOWNLOAD, clock.instant(), null, status));
    }

    private Answer refused(Call call, Result result) {
        log(call, result.status());
        return Answer.json(result.status(), result.body(), result.headers());
    }

    private Answer answer(Result result) {
        var slowness = faults.settings().span(Fault.SLOW_BODY);
        return slowness.equals(Duration.ZERO) || result.status() != 200
                ? Answer.json(result.status(), result.body(), result.headers())
                : Answer.slowly("application/json", Json.bytes(result.body()), slowness);
    }

    private static int unanswered(Result result) {
        return result.status() == 200 ? 0 : result.status();
    }

    private void log(Call call, int status) {
        calls.add(new Calls.Call(call.bot(), call.method(), clock.instant(), call.chat(), status));
    }

    /// One call, and what the platform says in its own words.
    public interface Call {

        long bot();

        String method();

        /// Whom it is about; `null` for nobody.
        @Nullable
        Long chat();

        Result perform() throws InterruptedException;

        Result unauthorized();

        Result tooMany(long retryAfter);
    }

    /// What a call is answered with.
    public record Result(int status, JsonNode body, Map<String, String> headers) {

        public Result(int status, JsonNode body) {
            this(status, body, Map.of());
        }
    }
}

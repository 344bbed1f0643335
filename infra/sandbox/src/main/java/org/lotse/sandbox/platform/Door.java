package org.lotse.sandbox.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Answer;
import tools.jackson.databind.JsonNode;

/// Where bots' calls come in: each is performed, or meets what goes wrong just now.
public final class Door implements AutoCloseable {

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

    @Override
    public void close() {
        closed.countDown();
    }

    private Answer refused(Call call, Result result) {
        log(call, result.status());
        return Answer.json(result.status(), result.body(), result.headers());
    }

    private Answer answer(Result result) {
        var slowness = faults.settings().span(Fault.SLOW_BODY);
        return slowness.equals(Duration.ZERO) || result.status() != 200
                ? Answer.json(result.status(), result.body(), result.headers())
                : Answer.slowly(result.body(), slowness);
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

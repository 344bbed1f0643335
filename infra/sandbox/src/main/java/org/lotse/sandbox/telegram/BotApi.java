package org.lotse.sandbox.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Request;
import tools.jackson.databind.node.ObjectNode;

/// The bots' side on the wire: `/bot{token}/{method}` and `/file/bot{token}/{path}`. Faults strike here.
public final class BotApi implements AutoCloseable {

    private static final Pattern CALL = Pattern.compile("/bot([^/]+)/([A-Za-z]+)/?");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");
    private static final int SWALLOWED_SECONDS = 120;
    private static final String BAD_GATEWAY = """
        <html>
        <head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
        </html>
        """;

    private final Telegram telegram;
    private final CountDownLatch closed = new CountDownLatch(1);

    public BotApi(Telegram telegram) {
        this.telegram = telegram;
    }

    public static boolean serves(String path) {
        return path.startsWith("/bot") || path.startsWith("/file/bot");
    }

    public Answer answer(Request request) throws InterruptedException {
        var call = CALL.matcher(request.path());
        if (call.matches()) {
            return call(call.group(1), Methods.canonical(call.group(2)), Parameters.of(request));
        }
        var file = FILE.matcher(request.path());
        if (file.matches()) {
            return file(file.group(1), file.group(2));
        }
        return Answer.json(404, refusal(404, "Not Found"));
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Answer call(String token, String method, Parameters parameters) throws InterruptedException {
        Bot bot;
        try {
            bot = telegram.withToken(token);
        } catch (Refusal e) {
            return Answer.json(e.code(), refusal(e.code(), e.description()));
        }
        long chatId = parameters.number("chat_id", 0);
        var chat = chatId == 0 ? null : Long.valueOf(chatId);
        Thread.sleep(telegram.faults().latency(method, chat));
        var fate = telegram.faults().next(method, chat);
        if (fate != Faults.Fate.FINE) {
            telegram.ring("*");
        }
        return switch (fate) {
            case UNAUTHORIZED -> refused(bot, method, chat, Refusal.unauthorized());
            case RESET -> {
                log(bot, method, chat, 0);
                yield Answer.cut();
            }
            case TOO_MANY_REQUESTS -> tooManyRequests(bot, method, chat);
            case SERVER_ERROR -> {
                log(bot, method, chat, 502);
                yield Answer.html(502, BAD_GATEWAY);
            }
            case FINE -> performed(bot, method, chat, parameters, true);
            case RESET_AFTER -> {
                performed(bot, method, chat, parameters, false);
                yield Answer.cut();
            }
            case SWALLOWED -> {
                performed(bot, method, chat, parameters, false);
                closed.await(SWALLOWED_SECONDS, TimeUnit.SECONDS);
                yield Answer.cut();
            }
        };
    }

    private Answer performed(Bot bot, String method, @Nullable Long chat, Parameters parameters, boolean answered)
            throws InterruptedException {
        try {
            if (!parameters.readable()) {
                throw Refusal.badRequest("can't parse the request's parameters");
            }
            var result = telegram.methods().call(bot, method, parameters);
            log(bot, method, chat, answered ? 200 : 0);
            var body = Json.object().put("ok", true);
            body.set("result", result.value());
            if (!result.description().isEmpty()) {
                body.put("description", result.description());
            }
            var slowness = telegram.faults().settings().slowBody();
            return slowness.equals(Duration.ZERO) ? Answer.json(200, body) : Answer.slowly(body, slowness);
        } catch (Refusal e) {
            return refused(bot, method, chat, e);
        }
    }

    private Answer refused(Bot bot, String method, @Nullable Long chat, Refusal refusal) {
        log(bot, method, chat, refusal.code());
        return Answer.json(refusal.code(), refusal(refusal.code(), refusal.description()));
    }

    private Answer tooManyRequests(Bot bot, String method, @Nullable Long chat) {
        int seconds = telegram.faults().settings().retryAfter();
        log(bot, method, chat, 429);
        var body = refusal(429, "Too Many Requests: retry after " + seconds);
        body.putObject("parameters").put("retry_after", seconds);
        return Answer.json(429, body, Map.of("Retry-After", Integer.toString(seconds)));
    }

    private Answer file(String token, String path) {
        try {
            telegram.withToken(token);
        } catch (Refusal e) {
            return Answer.json(e.code(), refusal(e.code(), e.description()));
        }
        return telegram.files()
                .at(path)
                .map(it -> Answer.bytes(
                        200, "application/octet-stream", it.upload().content(), Map.of()))
                .orElseGet(() -> Answer.json(404, refusal(404, "Not Found")));
    }

    private void log(Bot bot, String method, @Nullable Long chat, int status) {
        telegram.calls().add(new Calls.Call(bot.id(), method, telegram.trueNow(), chat, status));
    }

    private static ObjectNode refusal(int code, String description) {
        return Json.object().put("ok", false).put("error_code", code).put("description", description);
    }
}

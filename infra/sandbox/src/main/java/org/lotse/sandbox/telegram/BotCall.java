package org.lotse.sandbox.telegram;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.Door;
import org.lotse.sandbox.platform.Door.Result;
import tools.jackson.databind.node.ObjectNode;

/// One call of a bot, at the door.
final class BotCall implements Door.Call {

    private final Telegram telegram;
    private final Bot bot;
    private final String method;
    private final @Nullable Long chat;
    private final Parameters parameters;

    BotCall(Telegram telegram, Bot bot, String method, @Nullable Long chat, Parameters parameters) {
        this.telegram = telegram;
        this.bot = bot;
        this.method = method;
        this.chat = chat;
        this.parameters = parameters;
    }

    @Override
    public long bot() {
        return bot.id();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public @Nullable Long chat() {
        return chat;
    }

    @Override
    public Result perform() throws InterruptedException {
        try {
            if (!parameters.readable()) {
                throw Refusal.badRequest("can't parse the request's parameters");
            }
            var result = telegram.methods().call(bot, method, parameters);
            var body = Json.object().put("ok", true);
            body.set("result", result.value());
            if (!result.description().isEmpty()) {
                body.put("description", result.description());
            }
            return new Result(200, body);
        } catch (Refusal e) {
            return refused(e);
        }
    }

    @Override
    public Result unauthorized() {
        return refused(Refusal.unauthorized());
    }

    @Override
    public Result tooMany(long retryAfter) {
        ObjectNode body = new Refusal(429, "Too Many Requests: retry after " + retryAfter).wire();
        body.putObject("parameters").put("retry_after", retryAfter);
        return new Result(429, body, Map.of("Retry-After", Long.toString(retryAfter)));
    }

    private static Result refused(Refusal refusal) {
        return new Result(refusal.code(), refusal.wire());
    }
}

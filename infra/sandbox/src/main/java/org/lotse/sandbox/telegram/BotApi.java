package org.lotse.sandbox.telegram;

import java.util.regex.Pattern;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Request;
import org.lotse.sandbox.platform.Door;

/// The bots' side on the wire: `/bot{token}/{method}` and `/file/bot{token}/{path}`. Faults strike here.
public final class BotApi implements AutoCloseable {

    private static final Pattern CALL = Pattern.compile("/bot([^/]+)/([A-Za-z]+)/?");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");

    private final Telegram telegram;
    private final Door door;

    public BotApi(Telegram telegram) {
        this.telegram = telegram;
        this.door = new Door(telegram.faults(), telegram.calls(), telegram::trueNow, telegram::ring);
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
        return Answer.json(404, Refusal.notFound().wire());
    }

    @Override
    public void close() {
        door.close();
    }

    private Answer call(String token, String method, Parameters parameters) throws InterruptedException {
        try {
            long chatId = parameters.number("chat_id", 0);
            return door.pass(new BotCall(
                    telegram,
                    telegram.withToken(token),
                    method,
                    chatId == 0 ? null : Long.valueOf(chatId),
                    parameters));
        } catch (Refusal e) {
            return Answer.json(e.code(), e.wire());
        }
    }

    private Answer file(String token, String path) throws InterruptedException {
        try {
            var bot = telegram.withToken(token);
            var file = telegram.files().at(path).map(it -> it.upload().as("application/octet-stream"));
            return door.handOut(
                    bot.id(), file, Answer.json(404, Refusal.notFound().wire()));
        } catch (Refusal e) {
            return Answer.json(e.code(), e.wire());
        }
    }
}

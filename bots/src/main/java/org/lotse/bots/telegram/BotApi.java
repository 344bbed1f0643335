package org.lotse.bots.telegram;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.http.Exchange;
import org.lotse.bots.http.Exchange.NotDone;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.http.FileLine;
import org.lotse.bots.http.HttpLine;
import org.lotse.bots.http.Outcome;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/// Calls the Bot API, each call once: nothing is repeated behind our back.
///
/// Exceptions of the libraries end here. They may hold the token, as it is part of the address,
/// and Telegram's words.
final class BotApi implements AutoCloseable {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    /// Any method that is answered by the message it sent.
    private static final SendMessage ANSWERS = new SendMessage("0", "-");

    private final HttpLine line;
    private final OkHttpClient patientHttp;
    private final OkHttpTelegramClient client;
    private final OkHttpTelegramClient asideClient;
    private final OkHttpClient uploads;
    private final FileLine files;
    private final HttpUrl root;
    private final String token;
    private final HttpUrl updates;

    BotApi(TelegramSettings settings) {
        line = new HttpLine("telegram", settings.timeouts());
        patientHttp = line.patient(
                settings.pollTimeout().plus(MARGIN),
                settings.pollTimeout().plus(MARGIN).plus(settings.timeouts().connect()));
        client = new OkHttpTelegramClient(line.messages(), settings.token(), address(settings.apiUrl()));
        asideClient = new OkHttpTelegramClient(line.asides(), settings.token(), address(settings.apiUrl()));
        uploads = line.uploads(settings.timeouts().withFile());
        files = new FileLine(line, new FileHosts(settings.apiUrl(), Set.of()), null);
        root = HttpUrl.get(settings.apiUrl().toString());
        token = settings.token();
        updates = at("bot" + token, "getUpdates")
                .newBuilder()
                .addQueryParameter("limit", "100")
                .addQueryParameter(
                        "timeout", Long.toString(settings.pollTimeout().toSeconds()))
                .build();
    }

    <T extends Serializable> Outcome<T, Refusal> call(BotApiMethod<T> method) {
        return outcome(() -> client.execute(method));
    }

    Outcome<Boolean, Refusal> call(SetWebhook method) {
        return outcome(() -> client.execute(method));
    }

    /// Sends a message with its file, which goes as it is read: the library would hold all of it in memory.
    ///
    /// @param method such as `sendPhoto`
    Outcome<Message, Refusal> send(String method, MultipartBody form) {
        var request =
                new Request.Builder().url(at("bot" + token, method)).post(form).build();
        try (var response = uploads.newCall(request).execute()) {
            var answer = response.body().string();
            return outcome(() -> ANSWERS.deserializeResponse(answer));
        } catch (IOException e) {
            return failure(e);
        }
    }

    /// Begins to fetch a file that Telegram holds out.
    ///
    /// @param path as `getFile` says
    FetchResult fetch(String path, long longest) {
        return files.fetch(at("file", "bot" + token, path).toString(), longest, null);
    }

    /// Calls beside the way of the messages and without taking room from them: with little patience, and not at all
    /// where too many wait.
    <T extends Serializable> void aside(BotApiMethod<T> method) {
        if (line.hasRoomForAsides()) {
            var _ = outcome(() -> asideClient.execute(method));
        }
    }

    /// The answer to `getUpdates`, as it came.
    ///
    /// @param offset of the first update wanted; empty for the oldest that Telegram holds
    Outcome<byte[], Refusal> updates(String offset, String allowed) throws InterruptedException {
        var url = updates.newBuilder().addQueryParameter("allowed_updates", allowed);
        if (!offset.isEmpty()) {
            url.addQueryParameter("offset", offset);
        }
        var call = patientHttp.newCall(new Request.Builder().url(url.build()).build());
        try {
            return new Outcome.Done<>(HttpLine.answer(call));
        } catch (ExecutionException e) {
            return failure(e);
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private static <T> Outcome<T, Refusal> outcome(Execution<T> execution) {
        try {
            var value = execution.run();
            return value == null ? new Outcome.Unanswered<>("no-result") : new Outcome.Done<>(value);
        } catch (TelegramApiException e) {
            return failure(e);
        }
    }

    private static <T> Outcome<T, Refusal> failure(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TelegramApiRequestException answer
                when isRefusal(answer) -> {
                    return new Outcome.Rejected<>(new Refusal(answer.getErrorCode(), words(answer), pause(answer)));
                }
                // What the library itself refuses never left.
                case TelegramApiValidationException _ -> {
                    return new Outcome.Rejected<>(new Refusal(400, "", null));
                }
                default -> {}
            }
        }
        return Exchange.failure(exception, BotApi::answered);
    }

    private static <T> Outcome<T, Refusal> answered(NotDone answer) {
        var refusal = Refusal.of(answer);
        return refusal == null ? answer.unanswered() : new Outcome.Rejected<>(refusal);
    }

    private static boolean isRefusal(TelegramApiRequestException answer) {
        return answer.getErrorCode() != null && answer.getErrorCode() >= 400 && answer.getErrorCode() < 500;
    }

    private static String words(TelegramApiRequestException answer) {
        return answer.getApiResponse() == null ? "" : answer.getApiResponse();
    }

    private static @Nullable Duration pause(TelegramApiRequestException answer) {
        var parameters = answer.getParameters();
        return parameters == null || parameters.getRetryAfter() == null
                ? null
                : Exchange.pause(parameters.getRetryAfter());
    }

    private HttpUrl at(String... path) {
        var url = root.newBuilder();
        List.of(path).forEach(url::addPathSegments);
        return url.build();
    }

    private static TelegramUrl address(URI url) {
        return new TelegramUrl(url.getScheme(), url.getHost(), port(url), false);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : HttpUrl.defaultPort(url.getScheme());
    }

    private interface Execution<T> {
        @Nullable
        T run() throws TelegramApiException;
    }
}

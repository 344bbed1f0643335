package org.lotse.bots.telegram;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/// Calls the Bot API, each call once: nothing is repeated behind our back.
///
/// Exceptions of the libraries end here. They may hold the token, as it is part of the address,
/// and Telegram's words.
final class BotApi implements AutoCloseable {

    private static final int CONNECTIONS_KEPT = 64;
    private static final int ASIDES_AT_ONCE = 16;
    private static final int ASIDES_WAITING = 64;
    private static final Duration ASIDE = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final ExecutorService threads;
    private final OkHttpClient http;
    private final OkHttpClient patientHttp;
    private final Dispatcher asides;
    private final OkHttpTelegramClient client;
    private final OkHttpTelegramClient asideClient;
    private final HttpUrl updates;

    BotApi(TelegramSettings settings) {
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("telegram-", 0).factory());
        http = new OkHttpClient.Builder()
                // Who sends has counted already. A call that waited here would begin when its time is over.
                .dispatcher(dispatcher(Integer.MAX_VALUE))
                // Shorter than Telegram keeps an idle connection: a request on one just closed would be Unanswered.
                .connectionPool(new ConnectionPool(CONNECTIONS_KEPT, 30, TimeUnit.SECONDS))
                // One connection a call: one that died unnoticed makes one message unclear, not all of them.
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .callTimeout(settings.callTimeout())
                .addInterceptor(Exchange::watchDeparture)
                .addNetworkInterceptor(Exchange::readAnswer)
                .build();
        patientHttp = http.newBuilder()
                .readTimeout(settings.pollTimeout().plus(MARGIN))
                .callTimeout(settings.pollTimeout().plus(MARGIN).plus(settings.connectTimeout()))
                .build();
        asides = dispatcher(ASIDES_AT_ONCE);
        client = new OkHttpTelegramClient(http, settings.token(), address(settings.apiUrl()));
        asideClient = new OkHttpTelegramClient(
                http.newBuilder().dispatcher(asides).callTimeout(ASIDE).build(),
                settings.token(),
                address(settings.apiUrl()));
        updates = new HttpUrl.Builder()
                .scheme(settings.apiUrl().getScheme())
                .host(settings.apiUrl().getHost())
                .port(port(settings.apiUrl()))
                .addPathSegment("bot" + settings.token())
                .addPathSegment("getUpdates")
                .addQueryParameter("limit", "100")
                .addQueryParameter(
                        "timeout", Long.toString(settings.pollTimeout().toSeconds()))
                .build();
    }

    <T extends Serializable> Outcome<T> call(BotApiMethod<T> method) {
        return outcome(() -> client.execute(method));
    }

    Outcome<Boolean> call(SetWebhook method) {
        return outcome(() -> client.execute(method));
    }

    /// Calls beside the way of the messages and without taking room from them: with little patience, and not at all
    /// where too many wait.
    <T extends Serializable> void aside(BotApiMethod<T> method) {
        if (asides.queuedCallsCount() < ASIDES_WAITING) {
            var _ = outcome(() -> asideClient.execute(method));
        }
    }

    /// The answer to `getUpdates`, as it came.
    ///
    /// @param offset of the first update wanted; empty for the oldest that Telegram holds
    Outcome<byte[]> updates(String offset, String allowed) throws InterruptedException {
        var url = updates.newBuilder().addQueryParameter("allowed_updates", allowed);
        if (!offset.isEmpty()) {
            url.addQueryParameter("offset", offset);
        }
        var call = patientHttp.newCall(new Request.Builder().url(url.build()).build());
        var answer = new CompletableFuture<byte[]>();
        call.enqueue(new Completing(answer));
        try {
            return new Outcome.Done<>(answer.get());
        } catch (ExecutionException e) {
            return failure(e);
        } finally {
            call.cancel();
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        asides.cancelAll();
        http.connectionPool().evictAll();
        threads.shutdown();
    }

    private Dispatcher dispatcher(int callsAtOnce) {
        var dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(callsAtOnce);
        dispatcher.setMaxRequestsPerHost(callsAtOnce);
        return dispatcher;
    }

    private static <T> Outcome<T> outcome(Execution<T> execution) {
        try {
            var value = execution.run();
            return value == null ? new Outcome.Unanswered<>("no-result") : new Outcome.Done<>(value);
        } catch (TelegramApiException e) {
            return failure(e);
        }
    }

    private static <T> Outcome<T> failure(Exception exception) {
        boolean late = false;
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Exchange.NotSent _ -> {
                    return new Outcome.NeverLeft<>();
                }
                case Exchange.NotDone answer -> {
                    return saysSomething(answer)
                            ? new Outcome.Rejected<>(answer.code, answer.words, answer.pause)
                            : new Outcome.Unanswered<>(answer.getMessage() == null ? "" : answer.getMessage());
                }
                case TelegramApiRequestException answer
                when isRefusal(answer) -> {
                    return new Outcome.Rejected<>(answer.getErrorCode(), words(answer), pause(answer));
                }
                // What the library itself refuses never left.
                case TelegramApiValidationException _ -> {
                    return new Outcome.Rejected<>(400, "", null);
                }
                case InterruptedException _ -> Thread.currentThread().interrupt();
                case InterruptedIOException _ -> late = true;
                default -> {}
            }
        }
        return new Outcome.Unanswered<>(late ? "no-answer" : "broken");
    }

    /// Whether we know from the answer that nothing was done. A page of HTML says so only by
    /// these; other codes may be those of a gateway that gave up waiting.
    private static boolean saysSomething(Exchange.NotDone answer) {
        return answer.byTelegram
                ? answer.code < 500
                : answer.code < 400
                        || answer.code == 401
                        || answer.code == 404
                        || answer.code == 413
                        || answer.code == 429;
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

    private record Completing(CompletableFuture<byte[]> answer) implements Callback {

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                answer.complete(response.body().bytes());
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            answer.completeExceptionally(e);
        }
    }
}

package org.lotse.bots.http;

import java.io.IOException;
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
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/// The way to one platform. Each call is made once: nothing is repeated behind our back, and its failures are those
/// of [Exchange].
public final class HttpLine implements AutoCloseable {

    private static final int CONNECTIONS_KEPT = 64;
    private static final int CONNECTIONS_KEPT_FOR_FILES = 8;
    private static final int ASIDES_AT_ONCE = 16;
    private static final int ASIDES_WAITING = 64;
    private static final Duration ASIDE = Duration.ofSeconds(5);

    private final ExecutorService threads;
    private final OkHttpClient messages;
    private final OkHttpClient files;
    private final Timeouts timeouts;
    private final Dispatcher asides;

    /// Connects to nobody yet.
    ///
    /// @param name of its threads
    public HttpLine(String name, Timeouts timeouts) {
        this.timeouts = timeouts;
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        messages = new OkHttpClient.Builder()
                // Who sends has counted already. A call that waited here would begin when its time is over.
                .dispatcher(dispatcher(Integer.MAX_VALUE))
                .connectionPool(connections(CONNECTIONS_KEPT))
                // One connection a call: one that died unnoticed makes one message unclear, not all of them.
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .callTimeout(timeouts.call())
                .addInterceptor(Exchange::watchDeparture)
                .addNetworkInterceptor(Exchange::readAnswer)
                .build();
        files = messages.newBuilder()
                .dispatcher(dispatcher(Integer.MAX_VALUE))
                .connectionPool(connections(CONNECTIONS_KEPT_FOR_FILES))
                .build();
        asides = dispatcher(ASIDES_AT_ONCE);
    }

    /// For what is sent.
    public OkHttpClient messages() {
        return messages;
    }

    /// For a file of ours that goes out: beside the messages, and with a time of its own.
    ///
    /// @param call for all of the call
    public OkHttpClient uploads(Duration call) {
        return files.newBuilder().callTimeout(call).build();
    }

    /// For files that come: beside the messages, and with a time of their own.
    OkHttpClient downloads(Dns dns) {
        return files.newBuilder().dns(dns).callTimeout(timeouts.fetch()).build();
    }

    /// For answers that take their time.
    public OkHttpClient patient(Duration read, Duration call) {
        return messages.newBuilder().readTimeout(read).callTimeout(call).build();
    }

    /// For calls beside the way of the messages, without taking room from them: with little patience.
    public OkHttpClient asides() {
        return messages.newBuilder().dispatcher(asides).callTimeout(ASIDE).build();
    }

    /// Whether another aside would be made before nobody needs it any more.
    public boolean hasRoomForAsides() {
        return asides.queuedCallsCount() < ASIDES_WAITING;
    }

    /// Makes a call on its client's dispatcher and waits for all of the answer.
    public static byte[] answer(Call call) throws ExecutionException, InterruptedException {
        var answer = new CompletableFuture<byte[]>();
        call.enqueue(new Completing(answer));
        try {
            return answer.get();
        } finally {
            call.cancel();
        }
    }

    @Override
    public void close() {
        messages.dispatcher().cancelAll();
        files.dispatcher().cancelAll();
        asides.cancelAll();
        messages.connectionPool().evictAll();
        files.connectionPool().evictAll();
        threads.shutdown();
    }

    // Shorter than platforms keep an idle connection: a request on one just closed would be Unanswered.
    private static ConnectionPool connections(int kept) {
        return new ConnectionPool(kept, 30, TimeUnit.SECONDS);
    }

    private Dispatcher dispatcher(int callsAtOnce) {
        var dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(callsAtOnce);
        dispatcher.setMaxRequestsPerHost(callsAtOnce);
        return dispatcher;
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

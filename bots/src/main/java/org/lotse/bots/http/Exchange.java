package org.lotse.bots.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Tells apart the ways in which an HTTP exchange fails, which the client would throw together.
public final class Exchange {

    private static final long LONGEST_REFUSAL = 64 * 1024;

    private Exchange() {}

    /// What an exception of a call means.
    ///
    /// @param answered reads an answer that is no success
    public static <T, R> Outcome<T, R> failure(Throwable exception, Function<NotDone, Outcome<T, R>> answered) {
        boolean late = false;
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case NotSent _ -> {
                    return new Outcome.NeverLeft<>();
                }
                case NotDone answer -> {
                    return answered.apply(answer);
                }
                case InterruptedException _ -> Thread.currentThread().interrupt();
                case InterruptedIOException _ -> late = true;
                default -> {}
            }
        }
        return new Outcome.Unanswered<>(late ? "no-answer" : "broken");
    }

    /// What we are asked for, within reason: neither again and again at once, nor silent for days.
    public static Duration pause(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, 1, 3_600));
    }

    /// Around the whole call: a failure before the request began to leave becomes [NotSent].
    static Response watchDeparture(Interceptor.Chain chain) throws IOException {
        var departure = new Departure();
        var request =
                chain.request().newBuilder().tag(Departure.class, departure).build();
        try {
            return chain.proceed(request);
        } catch (IOException e) {
            if (departure.begun) {
                throw e;
            }
            throw new NotSent();
        }
    }

    /// On the open connection: an answer that is no success becomes [NotDone]. Here, and not
    /// around the call, as OkHttp would by itself send a request again that is answered 503 with
    /// `Retry-After: 0`.
    static Response readAnswer(Interceptor.Chain chain) throws IOException {
        var departure = chain.request().tag(Departure.class);
        if (departure != null) {
            departure.begun = true;
        }
        var response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw new NotDone(
                    response.code(),
                    response.headers(),
                    response.peekBody(LONGEST_REFUSAL).bytes());
        }
    }

    /// Seen by the thread of the call alone.
    private static final class Departure {
        private boolean begun;
    }

    /// Nothing reached the host.
    static final class NotSent extends IOException {
        private NotSent() {
            super("no connection");
        }
    }

    /// The host answered, and the answer is no success.
    public static final class NotDone extends IOException {

        private final int status;
        private final transient Headers headers;
        private final transient byte[] body;

        private NotDone(int status, Headers headers, byte[] body) {
            super("answered-" + status);
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /// The answer's beginning, which is all that a refusal has. It may quote the person.
        public byte[] body() {
            return body;
        }

        /// How long the `Retry-After` header asks us to wait.
        public @Nullable Duration retryAfter() {
            var seconds = headers.get("Retry-After");
            return seconds != null && seconds.matches("[0-9]{1,5}") ? pause(Long.parseLong(seconds)) : null;
        }

        /// Whether the status alone says that nothing was done, whoever gave it: other codes may be those of a
        /// gateway that gave up waiting.
        public boolean saysNothingWasDone() {
            return status < 400 || status == 401 || status == 404 || status == 413 || status == 429;
        }

        /// Where the status says nothing.
        public <T, R> Outcome<T, R> unanswered() {
            return new Outcome.Unanswered<>("answered-" + status);
        }
    }
}

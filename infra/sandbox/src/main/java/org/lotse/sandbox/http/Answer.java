package org.lotse.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What becomes of a request: something is written, or the connection is cut.
@FunctionalInterface
public interface Answer {

    void writeTo(HttpExchange exchange) throws IOException;

    static Answer json(int status, JsonNode body) {
        return bytes(status, "application/json", Json.bytes(body), Map.of());
    }

    static Answer json(int status, JsonNode body, Map<String, String> headers) {
        return bytes(status, "application/json", Json.bytes(body), headers);
    }

    static Answer html(int status, String body) {
        return bytes(status, "text/html", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer bytes(int status, String type, byte[] body, Map<String, String> headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    static Answer nothing() {
        return exchange -> exchange.sendResponseHeaders(204, -1);
    }

    /// A problem in the form of RFC 9457.
    static Answer problem(int status, String detail) {
        var problem = Json.object().put("status", status).put("title", detail).put("detail", detail);
        return bytes(status, "application/problem+json", Json.bytes(problem), Map.of());
    }

    /// The connection is cut without a word.
    static Answer cut() {
        return HttpExchange::close;
    }

    /// Something that comes in two halves with a pause between them.
    static Answer slowly(String type, byte[] whole, Duration pause) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, whole.length);
            try (var out = exchange.getResponseBody()) {
                out.write(whole, 0, whole.length / 2);
                if (pause.isPositive()) {
                    out.flush();
                    Thread.sleep(pause);
                }
                out.write(whole, whole.length / 2, whole.length - whole.length / 2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        };
    }

    /// Something of which only the first half comes.
    static Answer broken(String type, byte[] whole) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
        };
    }
}

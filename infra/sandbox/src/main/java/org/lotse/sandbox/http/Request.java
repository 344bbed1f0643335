package org.lotse.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// One HTTP request, read whole.
public final class Request {

    private static final int LARGEST = 101 * 1024 * 1024;

    private final HttpExchange exchange;
    private final byte[] body;

    private Request(HttpExchange exchange, byte[] body) {
        this.exchange = exchange;
        this.body = body;
    }

    /// Reads the request.
    ///
    /// @throws TooLarge when its body is larger than any platform takes
    public static Request read(HttpExchange exchange) throws IOException, TooLarge {
        var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new TooLarge();
        }
        return new Request(exchange, body);
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /// The path, decoded, without the query.
    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /// The query as it was sent, or nothing.
    String query() {
        var query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    /// The header's first value, or nothing.
    public String header(String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// A body larger than any platform takes.
    public static final class TooLarge extends Exception {}
}

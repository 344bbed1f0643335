package org.lotse.gateway.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the door answers when it does not take an arrival (RFC 9457). Nothing of the arrival is repeated.
enum Problem {
    FORGED(HttpServletResponse.SC_UNAUTHORIZED, "The arrival is not proven to come from the platform"),
    STRANGER(HttpServletResponse.SC_FORBIDDEN, "You are not the platform that is awaited here"),
    UNKNOWN_CHANNEL(HttpServletResponse.SC_NOT_FOUND, "There is no such channel"),
    NOT_POSTED(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Arrivals are posted"),
    TOO_LARGE(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "An arrival has 4 MiB at most"),
    BROKEN(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "Something is wrong here, deliver again"),
    BUSY(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too much arrives at once, deliver again"),
    AWAY(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Nothing can be stored now, deliver again");

    private static final String RETRY_AFTER_SECONDS = "5";

    private final int status;
    private final String body;

    Problem(int status, String title) {
        this.status = status;
        this.body = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}".formatted(title, status);
    }

    void answer(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        switch (this) {
            case BUSY, AWAY -> response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            case NOT_POSTED -> response.setHeader("Allow", "POST");
            case TOO_LARGE -> response.setHeader("Connection", "close");
            case FORGED, STRANGER, UNKNOWN_CHANNEL, BROKEN -> {}
        }
        response.getOutputStream().write(bytes);
    }
}

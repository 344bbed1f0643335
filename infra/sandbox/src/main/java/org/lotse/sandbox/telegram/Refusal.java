package org.lotse.sandbox.telegram;

import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's refusal of a call, in its own words.
final class Refusal extends Exception {

    private final int code;
    private final String description;

    Refusal(int code, String description) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
    }

    static Refusal badRequest(String what) {
        return new Refusal(400, "Bad Request: " + what);
    }

    static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized");
    }

    static Refusal blocked() {
        return new Refusal(403, "Forbidden: bot was blocked by the user");
    }

    static Refusal unknownMethod() {
        return new Refusal(404, "Not Found: method not found");
    }

    static Refusal notFound() {
        return new Refusal(404, "Not Found");
    }

    static Refusal conflict(String what) {
        return new Refusal(409, "Conflict: " + what);
    }

    int code() {
        return code;
    }

    String description() {
        return description;
    }

    ObjectNode wire() {
        return Json.object().put("ok", false).put("error_code", code).put("description", description);
    }
}

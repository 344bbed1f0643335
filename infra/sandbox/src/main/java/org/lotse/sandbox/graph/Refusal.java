package org.lotse.sandbox.graph;

import java.util.Locale;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// What Graph answers instead of doing what was asked.
public final class Refusal extends Exception {

    private final int status;
    private final int code;
    private final int subcode;
    private final String details;

    /// @param subcode 0 for none
    /// @param details the sentence within `error_data` as WhatsApp has it; empty for none
    public Refusal(int status, int code, int subcode, String message, String details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
        this.details = details;
    }

    /// A refusal of WhatsApp's: a title and a sentence.
    public static Refusal titled(int status, int code, String title, String details) {
        return new Refusal(status, code, 0, "(#" + code + ") " + title, details);
    }

    public static Refusal invalid(String what) {
        return new Refusal(400, 100, 0, "(#100) " + what, "");
    }

    public static Refusal invalid(int subcode, String what) {
        return new Refusal(400, 100, subcode, "(#100) " + what, "");
    }

    public static Refusal unknownObject(String id) {
        return new Refusal(
                400,
                100,
                33,
                "Unsupported request. Object with ID '" + id + "' does not exist, cannot be loaded due to missing"
                        + " permissions, or does not support this operation",
                "");
    }

    public static Refusal token(String why) {
        return new Refusal(401, 190, 0, why, "");
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public String details() {
        return details;
    }

    /// The sentence without its number.
    public String title() {
        return String.valueOf(getMessage()).replaceFirst("^\\(#\\d+\\) ", "");
    }

    ObjectNode wire() {
        var wire = Json.object();
        var error = wire.putObject("error")
                .put("message", getMessage())
                .put("type", "OAuthException")
                .put("code", code);
        if (!details.isEmpty()) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        }
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("fbtrace_id", String.format(Locale.ROOT, "A%08x", hashCode()));
        return wire;
    }
}

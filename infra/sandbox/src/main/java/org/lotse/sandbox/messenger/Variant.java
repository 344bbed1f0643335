package org.lotse.sandbox.messenger;

import java.nio.charset.StandardCharsets;
import org.lotse.sandbox.graph.Refusal;

/// What differs between Messenger and Instagram.
public enum Variant {
    MESSENGER("messenger", "page", "2"),
    INSTAGRAM("instagram", "instagram", "9");

    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_BYTES = 1000;

    private final String channel;
    private final String object;
    private final String idsBegin;

    Variant(String channel, String object, String idsBegin) {
        this.channel = channel;
        this.object = object;
        this.idsBegin = idsBegin;
    }

    String channel() {
        return channel;
    }

    String object() {
        return object;
    }

    /// How the ids of people begin.
    String idsBegin() {
        return idsBegin;
    }

    void checkLength(String text) throws Refusal {
        if (this == INSTAGRAM && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw Refusal.invalid(2534053, "The message is too long: at most 1000 bytes");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw Refusal.invalid("Length of param message[text] must be less than or equal to " + LONGEST_TEXT);
        }
    }

    Refusal outsideWindow() {
        return this == MESSENGER
                ? new Refusal(400, 10, 2018278, "(#10) This message is sent outside of allowed window.", "")
                : new Refusal(400, 10, 2534022, "(#10) This message is sent outside of allowed window.", "");
    }

    /// The field under which an app is told of what the account itself sent.
    String echoes() {
        return this == MESSENGER ? "message_echoes" : "messages";
    }

    String reads() {
        return this == MESSENGER ? "message_reads" : "messaging_seen";
    }

    String referrals() {
        return this == MESSENGER ? "messaging_referrals" : "messaging_referral";
    }

    String edits() {
        return this == MESSENGER ? "message_edits" : "message_edit";
    }
}

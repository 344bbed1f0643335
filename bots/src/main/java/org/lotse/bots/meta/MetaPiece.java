package org.lotse.bots.meta;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.JsonCut;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import tools.jackson.core.JacksonException;

/// The smallest part of a delivery that means something by itself, as it came. Where it is not as the platform writes
/// it, the others still are.
public final class MetaPiece {

    /// The [#part] of what is no element of a list.
    public static final String WHOLE = "value";

    /// In bytes.
    private static final int FINGERPRINT = 16;

    private final byte[] body;
    private final JsonCut cut;
    private final String field;
    private final String part;
    private final long time;
    private final @Nullable JsonCut contacts;

    MetaPiece(byte[] body, JsonCut cut, String field, String part, long time, @Nullable JsonCut contacts) {
        this.body = body;
        this.cut = cut;
        this.field = field;
        this.part = part;
        this.time = time;
        this.contacts = contacts;
    }

    /// What it is about: `messaging` or `standby`, or the `field` of a change, such as `messages`.
    public String field() {
        return field;
    }

    /// In a change the list whose element it is, such as `statuses`, or [#WHOLE].
    public String part() {
        return part;
    }

    /// When Meta wrote it down, as Meta says, in seconds or milliseconds; 0 if it does not.
    public long time() {
        return time;
    }

    /// Its JSON, as [Graph#JSON] reads it.
    public <T> T read(Class<T> type) throws UnreadableArrival {
        try {
            var value = Graph.JSON.readValue(body, cut.start(), cut.length(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException _) {
            // Said below, without the words.
        }
        throw new UnreadableArrival("a piece of " + part + " that is not as Meta writes it");
    }

    /// The `contacts` that stand beside the list whose element it is; `null` if there are none to be read.
    public <T> @Nullable T contacts(Class<T> type) {
        try {
            return contacts == null ? null : Graph.JSON.readValue(body, contacts.start(), contacts.length(), type);
        } catch (JacksonException _) {
            return null;
        }
    }

    /// Tells it from others: the same piece, delivered again, has the same identity.
    ///
    /// @param given by Meta, if it gave one; otherwise what it says and when makes it
    public String identity(@Nullable String given) {
        return given == null ? "~" + time + "-" + fingerprint() : Nfc.of(given);
    }

    /// By itself.
    Arrival arrival() {
        return cut.arrival(body);
    }

    @Override
    public String toString() {
        return "MetaPiece[" + cut.length() + " bytes]";
    }

    private String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(body, cut.start(), cut.length());
            return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package org.lotse.bots.channel;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Raw bytes and headers at the door, unproven.
///
/// No record: two arrivals with equal bytes are two arrivals, and `toString` must stay silent.
public final class Arrival {

    private final Map<String, String> headers;
    private final byte[] body;

    /// What came, as it came.
    ///
    /// @param headers names in any case
    /// @param body owned by the arrival from here on
    public Arrival(Map<String, String> headers, byte[] body) {
        this(
                body,
                headers.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                it -> it.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (first, _) -> first)));
    }

    private Arrival(byte[] body, Map<String, String> headersInLowerCase) {
        this.headers = headersInLowerCase;
        this.body = body;
    }

    /// The same arrival once its body is there.
    ///
    /// @param whole owned by the arrival from here on
    public Arrival withBody(byte[] whole) {
        return new Arrival(whole, headers);
    }

    /// The value of a header, if it was sent.
    ///
    /// @param name in any case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "Arrival[" + body.length + " bytes]";
    }
}

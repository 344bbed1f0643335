package org.lotse.bench;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Telegram updates as requests on the wire: every one new, from ten thousand people in turn.
final class Deliveries {

    private static final int SENDERS = 10_000;
    private static final long FIRST_SENDER = 100_000_000;
    private final String head;
    private final long date;
    private long next;

    /// Updates for one door.
    ///
    /// @param first update id; two doors on the same channel must not share any
    /// @param date seconds since the epoch that people's messages claim
    Deliveries(String path, String secret, long first, long date) {
        this.head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "X-Telegram-Bot-Api-Secret-Token: " + secret + "\r\nContent-Length: ";
        this.next = first;
        this.date = date;
    }

    /// The next request, whole.
    byte[] next() {
        var id = next++;
        var sender = FIRST_SENDER + id % SENDERS;
        var body = """
            {"update_id":%d,"message":{"message_id":%d,"date":%d,\
            "from":{"id":%d,"is_bot":false,"first_name":"Nic","language_code":"uk"},\
            "chat":{"id":%d,"type":"private","first_name":"Nic"},\
            "text":"Добрий день, як мені знайти Ausbildung у Німеччині? Дякую за відповідь %s"}}\
            """.formatted(
                id, id / SENDERS + 1, date, sender, sender, HexFormat.of().toHexDigits(id)).getBytes(
                StandardCharsets.UTF_8);
        var start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        var request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }
}

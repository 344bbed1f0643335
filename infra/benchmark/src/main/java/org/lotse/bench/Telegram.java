package org.lotse.bench;

import java.util.List;
import java.util.Map;
import org.lotse.bench.Platform.Piece;

/// Telegram, which delivers each update by itself and proves it by a secret.
final class Telegram {

    private static final String SECRET = "a-secret-of-the-bench";

    private Telegram() {}

    static Platform platform(long date) {
        return new Platform(
                "telegram",
                Map.of("token", "1000001:of-the-bench", "webhook-secret", SECRET),
                "/webhooks/telegram-main",
                List.of(Piece.once("""
                    {"update_id":{id},"message":{"message_id":{id},"date":%d,\
                    "from":{"id":{sender},"is_bot":false,"first_name":"Nic","language_code":"uk"},\
                    "chat":{"id":{sender},"type":"private","first_name":"Nic"},\
                    "text":"Добрий день, як мені знайти Ausbildung у Німеччині? Дякую за відповідь {id}"}}\
                    """.formatted(date))),
                _ -> "X-Telegram-Bot-Api-Secret-Token: " + SECRET);
    }
}

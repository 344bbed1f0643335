package org.lotse.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.bench.Platform.Piece;

/// Meta's channels: signed, in ASCII, and any number of messages together.
final class Meta {

    private static final String SECRET = "an-app-secret-of-the-bench";
    private static final String PHONE_NUMBER = "1060000000000002";
    private static final String BUSINESS = "1020000000000003";
    private static final String PAGE = "1030000000000004";

    private static final String WORDS = "Добрий день, як мені знайти Ausbildung у Німеччині? Дякую за відповідь {id}";

    private Meta() {}

    static Platform whatsapp(long date) {
        return platform(
                "whatsapp",
                Map.of("phone-number-id", PHONE_NUMBER, "business-account-id", BUSINESS),
                List.of(
                        once("""
                            {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages",\
                            "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"4930000002",\
                            "phone_number_id":"%s"},"contacts":[\
                            """.formatted(BUSINESS, PHONE_NUMBER)),
                        each("""
                            {"profile":{"name":"Nic"},"wa_id":"380{sender}","user_id":"UA.1349120865{sender}"}\
                            """),
                        once("],\"messages\":["),
                        each("""
                            {"from":"380{sender}","from_user_id":"UA.1349120865{sender}",\
                            "id":"wamid.HBgMMzgw{sender}FQIAEhgUM0E{id}NEQwOTVGQTQwQjgA","timestamp":"%d",\
                            "type":"text","text":{"body":"%s"}}\
                            """.formatted(date, WORDS)),
                        once("]}}]}]}")));
    }

    static Platform messenger(long date) {
        return platform(
                "messenger",
                Map.of("page-id", PAGE),
                List.of(once("{\"object\":\"page\",\"entry\":["), each("""
                    {"id":"%1$s","time":%2$d000,"messaging":[{"sender":{"id":"7300000{sender}"},\
                    "recipient":{"id":"%1$s"},"timestamp":%2$d000,"message":{\
                    "mid":"m_Vn1RKBzqPJ3ukbrTYnPJ7FzrmMWlEEU{sender}bJDlWCnY2ETIkWGBLrUNLmvT9Wb0i{id}w",\
                    "text":"%3$s"}}]}\
                    """.formatted(PAGE, date, WORDS)), once("]}")));
    }

    private static Platform platform(String channel, Map<String, String> account, List<Piece> body) {
        Map<String, String> settings = new HashMap<>(account);
        settings.put("app-secret", SECRET);
        settings.put("verify-token", "a-word-of-the-bench");
        settings.put("token", "a-token-of-the-bench");
        var mac = mac();
        return new Platform(
                channel,
                settings,
                "/webhooks/meta",
                body,
                it -> "X-Hub-Signature-256: sha256=" + HexFormat.of().formatHex(mac.doFinal(it)));
    }

    private static Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static Piece once(String json) {
        return Piece.once(ascii(json));
    }

    private static Piece each(String json) {
        return Piece.each(ascii(json));
    }

    private static String ascii(String json) {
        return json.chars()
                .mapToObj(it -> it < 0x80 ? Character.toString(it) : String.format(Locale.ROOT, "\\u%04x", it))
                .collect(Collectors.joining());
    }
}

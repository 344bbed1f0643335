package org.lotse.bots.telegram;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;

/// How one bot is reached.
///
/// @param token as @BotFather gave it, the bot's id before the colon
/// @param webhookSecret what Telegram repeats with each delivery; `null` if the bot only polls
/// @param apiUrl host root of the Bot API
/// @param callTimeout for a whole call, from the connection to the last byte of the answer
/// @param pollTimeout how long Telegram may hold a poll that has nothing to say
record TelegramSettings(
        String token,
        @Nullable String webhookSecret,
        URI apiUrl,
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        Duration pollTimeout) {

    static TelegramSettings of(ChannelName channel, Map<String, String> settings) {
        var given = new Given("lotse.channels." + channel.value() + ".", settings);
        var secret = given.value("webhook-secret");
        if (secret != null && !secret.matches("[A-Za-z0-9_-]{1,256}")) {
            throw given.wrong("webhook-secret", "must be 1 to 256 of the characters A-Z a-z 0-9 _ -");
        }
        return new TelegramSettings(
                token(given),
                secret,
                apiUrl(given),
                given.timeout("connect-timeout", Duration.ofSeconds(5)),
                given.timeout("read-timeout", Duration.ofSeconds(15)),
                given.timeout("call-timeout", Duration.ofSeconds(20)),
                pollTimeout(given));
    }

    /// The bot's own user id.
    long botId() {
        return Long.parseLong(token, 0, token.indexOf(':'), 10);
    }

    private static String token(Given given) {
        var token = given.value("token");
        if (token == null) {
            throw given.wrong("token", "is missing: set it to the token that @BotFather gave you");
        }
        if (!token.matches("[0-9]{1,18}:[A-Za-z0-9_-]{1,200}")) {
            throw given.wrong("token", "is no token of a bot: it must read digits:characters, as @BotFather gave it");
        }
        return token;
    }

    private static URI apiUrl(Given given) {
        var value = given.value("api-url");
        try {
            var url = URI.create(value == null ? "https://api.telegram.org" : value);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean root = url.getRawPath() != null && url.getRawPath().matches("/?");
            if (web && root && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Said below, without the value.
        }
        throw given.wrong("api-url", "must be a host root such as https://api.telegram.org, without a path");
    }

    private static Duration pollTimeout(Given given) {
        var timeout = given.duration("poll-timeout", Duration.ofSeconds(30));
        if (timeout.compareTo(Duration.ofSeconds(50)) > 0) {
            throw given.wrong("poll-timeout", "must be 50s or less, as Telegram holds no poll longer");
        }
        return timeout;
    }

    @Override
    public String toString() {
        return "TelegramSettings[" + apiUrl + "]";
    }

    private record Given(String prefix, Map<String, String> settings) {

        @Nullable
        String value(String key) {
            var value = settings.get(key);
            return value == null || value.isBlank() ? null : value.strip();
        }

        Duration timeout(String key, Duration otherwise) {
            var timeout = duration(key, otherwise);
            if (timeout.isZero()) {
                throw wrong(key, "must be longer than 0s: a call without an end would be made twice");
            }
            return timeout;
        }

        Duration duration(String key, Duration otherwise) {
            var value = value(key);
            if (value == null) {
                return otherwise;
            }
            try {
                var duration = value.matches("[0-9]{1,9}ms")
                        ? Duration.ofMillis(Long.parseLong(value, 0, value.length() - 2, 10))
                        : Duration.parse(value.matches("[0-9]{1,9}[sm]") ? "PT" + value : value);
                if (!duration.isNegative()) {
                    return duration;
                }
            } catch (DateTimeException _) {
                // Said below.
            }
            throw wrong(key, "must be a duration such as 10s, 300ms or PT10S");
        }

        IllegalArgumentException wrong(String key, String mend) {
            return new IllegalArgumentException(prefix + key + " " + mend);
        }

        @Override
        public String toString() {
            return "Given[" + prefix + "]";
        }
    }
}

package org.lotse.bots.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Given;
import org.lotse.bots.http.Timeouts;

/// How one bot is reached.
///
/// @param token as @BotFather gave it, the bot's id before the colon
/// @param webhookSecret what Telegram repeats with each delivery; `null` if the bot only polls
/// @param apiUrl host root of the Bot API
/// @param pollTimeout how long Telegram may hold a poll that has nothing to say
/// @param username of the bot, which its links name; `null` if there are none
/// @param linkUrl where they begin
record TelegramSettings(
        String token,
        @Nullable String webhookSecret,
        URI apiUrl,
        Timeouts timeouts,
        Duration pollTimeout,
        @Nullable String username,
        String linkUrl) {

    static TelegramSettings of(ChannelName channel, Map<String, String> settings) {
        var given = Given.to(channel, settings);
        var secret = given.value("webhook-secret");
        if (secret != null && !secret.matches("[A-Za-z0-9_-]{1,256}")) {
            throw given.wrong("webhook-secret", "must be 1 to 256 of the characters A-Z a-z 0-9 _ -");
        }
        return new TelegramSettings(
                token(given),
                secret,
                given.hostRoot("api-url", "https://api.telegram.org"),
                Timeouts.of(given),
                pollTimeout(given),
                given.name(
                        "username",
                        "[A-Za-z][A-Za-z0-9_]{3,31}",
                        "must be the bot's user name as @BotFather knows it, without the @"),
                given.linkRoot("https://t.me"));
    }

    /// The bot's own user id.
    long botId() {
        return Long.parseLong(token, 0, token.indexOf(':'), 10);
    }

    private static String token(Given given) {
        var token = given.required("token", "the token that @BotFather gave you");
        if (!token.matches("[0-9]{1,18}:[A-Za-z0-9_-]{1,200}")) {
            throw given.wrong("token", "is no token of a bot: it must read digits:characters, as @BotFather gave it");
        }
        return token;
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
}

package org.lotse.bots.channel;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator configured for one channel, read by keys. Whatever is wrong is named, and its value not repeated.
///
/// @param prefix of the keys, as the operator writes it
public record Given(String prefix, Map<String, String> settings) {

    public static Given to(ChannelName channel, Map<String, String> settings) {
        return new Given("lotse.channels." + channel.value() + ".", settings);
    }

    public @Nullable String value(String key) {
        var value = settings.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// A value without which there is no channel.
    ///
    /// @param mend what the operator shall set it to, such as `the token that @BotFather gave you`
    public String required(String key, String mend) {
        var value = value(key);
        if (value == null) {
            throw wrong(key, "is missing: set it to " + mend);
        }
        return value;
    }

    /// What the platform calls us, of the characters that it allows; `null` if nothing is said.
    ///
    /// @param mend what it must look like, such as `must be digits only`
    public @Nullable String name(String key, String characters, String mend) {
        var name = value(key);
        if (name != null && !name.matches(characters)) {
            throw wrong(key, mend);
        }
        return name;
    }

    /// The root of a host, without a path.
    public URI hostRoot(String key, String otherwise) {
        return web(key, otherwise)
                .filter(it -> it.getRawPath().matches("/?"))
                .orElseThrow(() -> wrong(key, "must be a host root such as " + otherwise + ", without a path"));
    }

    /// Where the links begin that we give to people: a host, perhaps with a path, and no slash at the end.
    public String linkRoot(String otherwise) {
        return web("link-url", otherwise)
                .orElseThrow(() -> wrong("link-url", "must be where links begin, such as " + otherwise))
                .toString()
                .replaceFirst("/+$", "");
    }

    private Optional<URI> web(String key, String otherwise) {
        var value = value(key);
        try {
            var url = URI.create(value == null ? otherwise : value);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            return web && bare && url.getHost() != null && url.getRawPath() != null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public Duration timeout(String key, Duration otherwise) {
        var timeout = duration(key, otherwise);
        if (timeout.isZero()) {
            throw wrong(key, "must be longer than 0s: a call without an end would be made twice");
        }
        return timeout;
    }

    public Duration duration(String key, Duration otherwise) {
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

    /// What to throw about a setting.
    ///
    /// @param mend the rest of the sentence that begins with the setting's name
    public IllegalArgumentException wrong(String key, String mend) {
        return new IllegalArgumentException(prefix + key + " " + mend);
    }

    @Override
    public String toString() {
        return "Given[" + prefix + "]";
    }
}

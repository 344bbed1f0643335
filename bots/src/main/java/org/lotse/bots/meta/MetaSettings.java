package org.lotse.bots.meta;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Given;
import org.lotse.bots.http.Timeouts;

/// How the Graph API is reached, and how it proves itself. The same for all channels of one app, but for the token.
///
/// @param channel whose settings these are
/// @param app under which the app delivers, the last part of the address
/// @param appSecret with which Meta signs
/// @param verifyToken by which Meta asks whether an address awaits it
/// @param appId `null` if somebody else enters the address with Meta
/// @param token of the system user or the page
/// @param apiUrl host root of the Graph API
public record MetaSettings(
        ChannelName channel,
        ChannelName app,
        String appSecret,
        String verifyToken,
        @Nullable String appId,
        String token,
        URI apiUrl,
        String apiVersion,
        Timeouts timeouts) {

    private static final String VISIBLE = "[!-~]{1,1024}";

    public static MetaSettings of(ChannelName channel, Given given) {
        return new MetaSettings(
                channel,
                app(given),
                secret(given, "app-secret", "the app secret, as the app's basic settings show it"),
                secret(given, "verify-token", "a long random word of your own"),
                given.value("app-id") == null ? null : id(given, "app-id", "the app's number"),
                secret(given, "token", "the access token of the system user or page"),
                given.hostRoot("api-url", "https://graph.facebook.com"),
                version(given),
                Timeouts.of(given));
    }

    /// A number under which Meta knows something, which becomes part of addresses.
    public static String id(Given given, String key, String mend) {
        var id = given.required(key, mend);
        if (!id.matches("[0-9]{1,32}")) {
            throw given.wrong(key, "must be digits only");
        }
        return id;
    }

    private static ChannelName app(Given given) {
        var app = given.value("app");
        try {
            return new ChannelName(app == null ? "meta" : app);
        } catch (IllegalArgumentException _) {
            throw given.wrong("app", "must have lower-case letters, digits and hyphens only");
        }
    }

    private static String secret(Given given, String key, String mend) {
        var secret = given.required(key, mend);
        if (!secret.matches(VISIBLE)) {
            throw given.wrong(key, "must be 1 to 1024 visible ASCII characters");
        }
        return secret;
    }

    private static String version(Given given) {
        var version = given.value("api-version");
        if (version == null) {
            return "v25.0";
        }
        if (!version.matches("v[0-9]{1,3}\\.[0-9]{1,2}")) {
            throw given.wrong("api-version", "must be a version of the Graph API such as v25.0");
        }
        return version;
    }

    @Override
    public String toString() {
        return "MetaSettings[" + channel + ", " + apiUrl + "]";
    }
}

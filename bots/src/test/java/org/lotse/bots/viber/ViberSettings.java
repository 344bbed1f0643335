package org.lotse.bots.viber;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Given;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.http.Timeouts;

/// How one bot is reached.
///
/// @param token with which we call Viber, and with which Viber signs
/// @param senderName under which people see what the bot says
/// @param username of the bot, which its links name; `null` if there are none
/// @param fileHosts from which files are fetched
record ViberSettings(
        String token,
        String senderName,
        @Nullable String username,
        URI apiUrl,
        Set<String> fileHosts,
        Timeouts timeouts) {

    static ViberSettings of(ChannelName channel, Map<String, String> settings) {
        var given = Given.to(channel, settings);
        var token = given.required("token", "the bot's authentication token, as its settings in Viber show it");
        if (!token.matches("[!-~]{1,256}")) {
            throw given.wrong("token", "must be 1 to 256 visible ASCII characters");
        }
        var name = given.required("sender-name", "the name under which people see the bot");
        if (name.length() > 28) {
            throw given.wrong("sender-name", "must be 28 characters or less");
        }
        return new ViberSettings(
                token,
                name,
                given.name(
                        "username", "[A-Za-z0-9._-]{1,64}", "must be the bot's URI, as its settings in Viber show it"),
                given.hostRoot("api-url", "https://chatapi.viber.com"),
                FileHosts.of(given, "file-hosts"),
                Timeouts.of(given));
    }

    @Override
    public String toString() {
        return "ViberSettings[" + apiUrl + "]";
    }
}

package org.lotse.bots.messenger;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Given;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.meta.MetaSettings;

/// How one page, or one professional account, is reached.
///
/// @param appId the app's number, by which our own messages are told from what others write in the account's name
/// @param account in whose name we write: the page or the professional account
/// @param sender whom we ask to send: the account itself, or the page with which an account at Instagram is linked
/// @param greeting what people read before they have said anything; `null` for none
/// @param fileHosts from which files are fetched, beside those that are known
/// @param username by which the account's links name it; `null` if nothing is said
/// @param linkUrl where they begin
record MessengerSettings(
        MetaSettings meta,
        Surface surface,
        String appId,
        String account,
        String sender,
        @Nullable String greeting,
        Set<String> fileHosts,
        @Nullable String username,
        String linkUrl) {

    /// The host of those accounts that are linked with no page. It does not know apps.
    private static final String INSTAGRAM = "https://graph.instagram.com";

    static MessengerSettings of(Surface surface, ChannelName channel, Map<String, String> settings) {
        var given = Given.to(channel, settings);
        return switch (surface) {
            case MESSENGER -> {
                var page = MetaSettings.id(given, surface.idSetting(), "the page's number");
                yield new MessengerSettings(
                        MetaSettings.of(channel, given),
                        surface,
                        appId(given),
                        page,
                        page,
                        words(given, "greeting", 160),
                        FileHosts.of(given, "file-hosts"),
                        username(given),
                        linkUrl(given, surface));
            }
            case INSTAGRAM -> {
                var account = MetaSettings.id(given, surface.idSetting(), "the professional account's number");
                boolean linked = given.value("page-id") != null;
                yield new MessengerSettings(
                        MetaSettings.of(channel, linked ? given : atInstagram(given)),
                        surface,
                        appId(given),
                        account,
                        linked ? MetaSettings.id(given, "page-id", "the linked page's number") : account,
                        words(given, "ice-breaker", 80),
                        FileHosts.of(given, "file-hosts"),
                        username(given),
                        linkUrl(given, surface));
            }
        };
    }

    /// Whether the account is reached through a page.
    boolean linked() {
        return !sender.equals(account);
    }

    /// Whether the app's own subscription can be asked for where the account is reached.
    boolean knowsApps() {
        return !meta.apiUrl().equals(URI.create(INSTAGRAM));
    }

    private static String appId(Given given) {
        return MetaSettings.id(given, "app-id", "the app's number");
    }

    private static @Nullable String username(Given given) {
        return given.name("username", "[A-Za-z0-9._]{1,50}", "must be the account's user name, without the @");
    }

    private static String linkUrl(Given given, Surface surface) {
        return given.linkRoot(surface.linkUrl());
    }

    private static Given atInstagram(Given given) {
        var settings = new HashMap<>(given.settings());
        settings.putIfAbsent("api-url", INSTAGRAM);
        return new Given(given.prefix(), settings);
    }

    private static @Nullable String words(Given given, String key, int longest) {
        var words = given.value(key);
        if (words != null && words.length() > longest) {
            throw given.wrong(key, "must have " + longest + " characters or less");
        }
        return words;
    }

    @Override
    public String toString() {
        return "MessengerSettings[" + meta.channel() + ", " + meta.apiUrl() + "]";
    }
}

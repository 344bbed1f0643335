package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// One app at Meta's with an account on each of its channels, as the sandbox plays it.
public final class MetaApp {

    private static final String ID = "1000000000000001";
    static final String SECRET = "flow-app-secret";
    private static final String TOKEN = "flow-token";

    private static final Map<String, Map<String, String>> ACCOUNTS = Map.of(
            "whatsapp",
            Map.of("phone-number-id", "1060000000000002", "business-account-id", "1020000000000003"),
            "messenger",
            Map.of("page-id", "1030000000000004"),
            "instagram",
            Map.of("account-id", "17841000000000005"));

    private static final Map<String, String> OWN_ID =
            Map.of("whatsapp", "phone-number-id", "messenger", "page-id", "instagram", "account-id");

    /// What their links name.
    private static final Map<String, Map<String, String>> NAMES = Map.of(
            "whatsapp",
            Map.of("phone-number", "4915100000002", "link-url", "/wa.me"),
            "messenger",
            Map.of("username", "lotse.demo", "link-url", "/m.me"),
            "instagram",
            Map.of("username", "lotse.demo", "link-url", "/ig.me"));

    private MetaApp() {}

    /// Lets the sandbox have the accounts.
    public static void open(String sandboxUrl) {
        Map<String, Object> app = new TreeMap<>(ACCOUNTS);
        app.put("secret", SECRET);
        app.put("token", TOKEN);
        assertThat(new Http(sandboxUrl).put("/sandbox/apps/" + ID, app).status())
                .isLessThan(300);
    }

    /// By which id the sandbox knows the account on a channel.
    public static String accountOn(String channel) {
        return Objects.requireNonNull(ACCOUNTS.get(channel)).get(OWN_ID.get(channel));
    }

    /// How the gateway is set up for them.
    public static Map<String, String> settings(String sandboxUrl) {
        Map<String, String> settings = new TreeMap<>();
        ACCOUNTS.forEach((type, account) -> {
            var channel = "lotse.channels." + type + "-main.";
            settings.put(channel + "type", type);
            settings.put(channel + "app-id", ID);
            settings.put(channel + "app-secret", SECRET);
            settings.put(channel + "verify-token", "flow-verify-token");
            settings.put(channel + "token", TOKEN);
            settings.put(channel + "api-url", sandboxUrl);
            account.forEach((key, value) -> settings.put(channel + key, value));
            NAMES.get(type)
                    .forEach((key, value) ->
                            settings.put(channel + key, key.equals("link-url") ? sandboxUrl + value : value));
        });
        return settings;
    }
}

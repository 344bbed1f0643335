package org.lotse.bots.messenger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.meta.GraphAnswers;
import org.lotse.bots.meta.GraphClient;
import org.lotse.bots.meta.MetaSettings;
import org.lotse.bots.meta.MetaWebhook;

/// What the platform holds of the account for us: what it delivers, and what people see before they write.
record Profile(GraphClient graph, MessengerSettings settings) {

    private static final String EVERYBODY = "default";

    /// A page is asked for all that any channel of it wants, as the last to ask is heard.
    MetaWebhook webhook() {
        var surface = settings.surface();
        return new MetaWebhook(
                surface.object(),
                surface.fields(),
                settings.sender(),
                settings.linked() ? Surface.MESSENGER.fields() : surface.fields());
    }

    /// How we ask for deliveries: where apps are unknown, somebody has to enter the address with Meta.
    MetaSettings subscribing() {
        var meta = settings.meta();
        return settings.knowsApps()
                ? meta
                : new MetaSettings(
                        meta.channel(),
                        meta.app(),
                        meta.appSecret(),
                        meta.verifyToken(),
                        null,
                        meta.token(),
                        meta.apiUrl(),
                        meta.apiVersion(),
                        meta.timeouts());
    }

    /// Sets what people see before they write. Only who has pressed the button there tells us by which link they came.
    void publish() throws ChannelUnavailable {
        var greeting = settings.greeting();
        var properties = new TreeMap<String, Object>();
        switch (settings.surface()) {
            case MESSENGER -> {
                properties.put("get_started", Map.of("payload", Translation.GET_STARTED));
                if (greeting != null) {
                    properties.put("greeting", List.of(Map.of("locale", EVERYBODY, "text", greeting)));
                }
            }
            case INSTAGRAM -> {
                if (greeting != null) {
                    var question = Map.of("question", greeting, "payload", Translation.GET_STARTED);
                    properties.put("platform", "instagram");
                    properties.put(
                            "ice_breakers", List.of(Map.of("locale", EVERYBODY, "call_to_actions", List.of(question))));
                }
            }
        }
        if (!properties.isEmpty()) {
            GraphAnswers.expectDone(graph.post(settings.sender() + "/messenger_profile", properties, Answer.class));
        }
    }

    /// Asks who we are: a token of another page would let us speak in its name.
    void probe() throws ChannelUnavailable {
        switch (settings.surface()) {
            case MESSENGER -> {
                var me = GraphAnswers.expectDone(graph.get("me?fields=id", Answer.class));
                if (!settings.account().equals(me.id())) {
                    throw new ChannelUnavailable(
                            Trouble.WRONG_ACCOUNT, "the token is not that of the page in page-id", null);
                }
            }
            case INSTAGRAM -> GraphAnswers.expectDone(graph.get(settings.account() + "?fields=id", Answer.class));
        }
    }

    private record Answer(@Nullable String id) {}
}

package org.lotse.bots.meta;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.http.Outcome;

/// How Meta is asked to deliver: once for the app, with its address, and once for the account or page.
///
/// @param object what Meta delivers for, such as `page`
/// @param fields what we want to hear of
/// @param subscriber the number of the account or page
/// @param subscriberFields what Meta wants named for the subscriber too, which may be of another kind and then has
/// other names; empty if nothing
public record MetaWebhook(String object, List<String> fields, String subscriber, List<String> subscriberFields) {

    public MetaWebhook {
        fields = List.copyOf(fields);
        subscriberFields = List.copyOf(subscriberFields);
    }

    /// For an account or page of the object's own kind.
    ///
    /// @param eachField whether Meta wants the fields named for the subscriber too
    public MetaWebhook(String object, List<String> fields, String subscriber, boolean eachField) {
        this(object, fields, subscriber, eachField ? fields : List.of());
    }

    /// Refuses to be polled.
    public static void check(MetaSettings settings, Delivery delivery) {
        switch (delivery) {
            case Delivery.Webhook _ -> {}
            case Delivery.Poll _ ->
                throw new IllegalArgumentException("lotse.channels." + settings.channel()
                        + " cannot be polled: set lotse.public-url to the address at which Meta reaches this gateway");
        }
    }

    /// Asks for deliveries. Without an `app-id` the address is left as somebody entered it with Meta.
    public void subscribe(GraphClient graph, MetaSettings settings, Delivery delivery) throws ChannelUnavailable {
        check(settings, delivery);
        if (settings.appId() != null && delivery instanceof Delivery.Webhook(var address)) {
            expectSuccess(graph.post(
                    settings.appId() + "/subscriptions",
                    settings.appId() + "|" + settings.appSecret(),
                    new App(object, address, settings.verifyToken(), names(fields)),
                    Success.class));
        }
        expectSuccess(graph.post(
                subscriber + "/subscribed_apps",
                new Subscriber(subscriberFields.isEmpty() ? null : names(subscriberFields)),
                Success.class));
    }

    private static void expectSuccess(Outcome<Success, GraphRefusal> outcome) throws ChannelUnavailable {
        if (!Boolean.TRUE.equals(GraphAnswers.expectDone(outcome).success())) {
            throw new ChannelUnavailable("Meta does not say that it will deliver", null);
        }
    }

    private static String names(List<String> fields) {
        return String.join(",", fields);
    }

    private record App(String object, URI callbackUrl, String verifyToken, String fields) {}

    private record Subscriber(@Nullable String subscribedFields) {}

    private record Success(@Nullable Boolean success) {}
}

package org.lotse.bots.meta;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelAdapter.Found;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Trouble;
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
    ///
    /// @return how Meta delivered before, as far as it says
    public Found subscribe(GraphClient graph, MetaSettings settings, Delivery delivery) throws ChannelUnavailable {
        check(settings, delivery);
        Found found = new Found.AsWanted();
        if (delivery instanceof Delivery.Webhook(var address)) {
            found = found(graph, settings, address);
            if (settings.appId() != null) {
                expectSuccess(graph.post(
                        settings.appId() + "/subscriptions",
                        appToken(settings),
                        new App(object, address, settings.verifyToken(), names(fields)),
                        Success.class));
            }
        }
        expectSuccess(graph.post(
                subscriber + "/subscribed_apps",
                new Subscriber(subscriberFields.isEmpty() ? null : names(subscriberFields)),
                Success.class));
        return found;
    }

    /// What does not let itself be asked counts as it should be: the request that follows tells.
    private Found found(GraphClient graph, MetaSettings settings, URI address) {
        var subscribed = graph.get(subscriber + "/subscribed_apps", Apps.class);
        if (subscribed instanceof Outcome.Done(var apps)) {
            var elsewhere =
                    apps.overriding().map(it -> Found.at(it, address)).filter(Found.Elsewhere.class::isInstance);
            if (elsewhere.isPresent() || apps.isEmpty()) {
                return elsewhere.orElseGet(Found.Nothing::new);
            }
        }
        if (settings.appId() == null) {
            return new Found.AsWanted();
        }
        return graph.get(settings.appId() + "/subscriptions", appToken(settings), Subscriptions.class)
                        instanceof Outcome.Done(var subscriptions)
                ? Found.at(subscriptions.addressFor(object), address)
                : new Found.AsWanted();
    }

    private static String appToken(MetaSettings settings) {
        return settings.appId() + "|" + settings.appSecret();
    }

    private static void expectSuccess(Outcome<Success, GraphRefusal> outcome) throws ChannelUnavailable {
        if (!Boolean.TRUE.equals(GraphAnswers.expectDone(outcome).success())) {
            throw new ChannelUnavailable(Trouble.REFUSED, "Meta does not say that it will deliver", null);
        }
    }

    private static String names(List<String> fields) {
        return String.join(",", fields);
    }

    private record App(String object, URI callbackUrl, String verifyToken, String fields) {}

    private record Subscriber(@Nullable String subscribedFields) {}

    private record Success(@Nullable Boolean success) {}

    /// The apps that a subscriber delivers to.
    private record Apps(@Nullable List<SubscribedApp> data) {

        boolean isEmpty() {
            return data == null || data.isEmpty();
        }

        /// Where the subscriber delivers instead of at the app's address.
        Optional<String> overriding() {
            return Optional.ofNullable(data).stream()
                    .flatMap(List::stream)
                    .map(SubscribedApp::overrideCallbackUri)
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    private record SubscribedApp(@Nullable String overrideCallbackUri) {}

    /// Where an app has things delivered.
    private record Subscriptions(@Nullable List<Subscription> data) {

        @Nullable
        String addressFor(String object) {
            return Optional.ofNullable(data).stream()
                    .flatMap(List::stream)
                    .filter(it -> object.equals(it.object()))
                    .map(Subscription::callbackUrl)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Subscription(
            @Nullable String object, @Nullable String callbackUrl) {}
}

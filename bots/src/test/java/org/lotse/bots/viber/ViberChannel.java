package org.lotse.bots.viber;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.QuestionForm;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.DeepLink;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.PlatformJson;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.viber.BotApi.Answer;
import tools.jackson.core.JacksonException;

/// One Viber bot.
final class ViberChannel implements ChannelAdapter, Reception {

    private static final TextLimit TEXT = TextLimit.characters(7_000);

    private static final Capabilities CAPABILITIES = new Capabilities(
            TEXT,
            List.of(new QuestionForm(TEXT, 24, TextLimit.characters(250))),
            ReplyWindow.ALWAYS_OPEN,
            false,
            new Pace(50, Duration.ofMillis(400)),
            FileLimits.NONE);

    private static final List<String> EVENTS =
            List.of("delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started");

    private final ChannelName name;
    private final ViberSettings settings;
    private final Signature signature;
    private final Translation translation;
    private final BotApi api;

    ViberChannel(ChannelName name, ViberSettings settings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.signature = new Signature(settings.token());
        this.translation = new Translation(name, clock);
        this.api = new BotApi(settings);
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public ChannelType type() {
        return ViberChannels.TYPE;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Reception reception() {
        return this;
    }

    @Override
    public void screen(Arrival head) throws ForgedArrival {
        signature.screen(head);
    }

    @Override
    public void verify(Arrival arrival) throws ForgedArrival {
        signature.verify(arrival);
    }

    @Override
    public Normalised normalise(Arrival arrival) throws UnreadableArrival {
        Callback callback;
        try {
            callback = PlatformJson.MAPPER.readValue(arrival.body(), Callback.class);
        } catch (JacksonException _) {
            throw new UnreadableArrival("not JSON, or not as Viber writes it");
        }
        if (callback == null) {
            throw new UnreadableArrival("JSON, but no callback");
        }
        return Normalised.of(translation.of(callback));
    }

    @Override
    public SendResult send(OutboundMessage message) {
        return switch (message.content()) {
            case Content.Text(var body) -> send(message.to(), body, List.of());
            case Content.Question(var body, var options, var _) -> send(message.to(), body, options);
            case Content.LocationRequest(var body, var _) -> send(message.to(), body, List.of());
            case Content.Choice _,
                    Content.Start _,
                    Content.Media _,
                    Content.Attachment _,
                    Content.Location _,
                    Content.ContactCard _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Withdrawal _,
                    Content.Template _,
                    Content.Unsupported _ -> refused("unsupported");
        };
    }

    @Override
    public Duration longestSend() {
        return settings.timeouts().call();
    }

    @Override
    public FetchResult fetch(String fileId, long longest) {
        return api.fetch(fileId, longest);
    }

    /// Viber waits for nothing of the kind.
    @Override
    public void acknowledge(String acknowledgement) {}

    /// Viber has no way to show it.
    @Override
    public void typing(Address to, @Nullable String lastMessage) {}

    @Override
    public DeepLink link(String code, String words) {
        return settings.username() == null
                ? new DeepLink.Wanting("lotse.channels." + name + ".username")
                : new DeepLink.To(URI.create("viber://pa?chatURI=" + settings.username() + "&context=" + code));
    }

    @Override
    public void check(Delivery delivery) {
        if (delivery instanceof Delivery.Poll) {
            throw new IllegalArgumentException("lotse.channels." + name
                    + " cannot be polled: set lotse.public-url to the address at which Viber reaches this gateway");
        }
    }

    @Override
    public Found subscribe(Delivery delivery) throws ChannelUnavailable {
        check(delivery);
        Found found = new Found.AsWanted();
        if (delivery instanceof Delivery.Webhook(URI address)) {
            found = Found.at(account().webhook(), address);
            Answers.expectDone(api.call("set_webhook", Map.of("url", address, "event_types", EVENTS)));
        }
        return found;
    }

    @Override
    public void probe() throws ChannelUnavailable {
        var _ = account();
    }

    private Answer account() throws ChannelUnavailable {
        return Answers.expectDone(api.call("get_account_info", Map.of()));
    }

    @Override
    public Batch poll(String cursor) throws ChannelUnavailable {
        throw new ChannelUnavailable(Trouble.REFUSED, "Viber cannot be polled", null);
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return "ViberChannel[" + name + "]";
    }

    private SendResult send(Address to, String body, List<Option> options) {
        if (body.isBlank()) {
            return refused("empty");
        }
        if (!TEXT.fits(body)) {
            return refused("too-long");
        }
        if (!options.isEmpty() && CAPABILITIES.formFor(options).isEmpty()) {
            return refused("options");
        }
        return Answers.toSending(
                api.call("send_message", OutgoingMessage.of(to.value(), settings.senderName(), body, options)));
    }

    private static SendResult refused(String reason) {
        return new SendResult.Refused("local", reason);
    }
}

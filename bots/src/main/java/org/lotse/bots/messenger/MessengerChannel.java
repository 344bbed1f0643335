package org.lotse.bots.messenger;

import com.github.messenger4j.send.MessagePayload;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.DeepLink;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.meta.GraphClient;
import org.lotse.bots.meta.MetaApp;
import org.lotse.bots.meta.MetaTime;
import org.lotse.bots.meta.MetaWebhook;

/// One page on Messenger, or one professional account at Instagram.
final class MessengerChannel implements ChannelAdapter {

    /// In place of a code of Meta's: it was not asked.
    private static final String NOT_SENT = "not-sent";

    private final ChannelName name;
    private final MessengerSettings settings;
    private final Capabilities capabilities;
    private final Reception reception;
    private final GraphClient graph;
    private final SendApi api;
    private final Files files;
    private final Profile profile;

    MessengerChannel(ChannelName name, MessengerSettings settings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.capabilities = settings.surface().capabilities(settings.linked());
        this.reception = new MetaApp(
                settings.meta(),
                new Inbox(new Account(
                        name, settings.surface(), settings.account(), settings.appId(), new MetaTime(clock))));
        this.graph = new GraphClient(settings.surface().type().value(), settings.meta());
        this.api = new SendApi(graph, settings.sender(), settings.surface() == Surface.MESSENGER);
        this.files = new Files(graph, settings);
        this.profile = new Profile(graph, settings);
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public ChannelType type() {
        return settings.surface().type();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Reception reception() {
        return reception;
    }

    @Override
    public SendResult send(OutboundMessage message) {
        return switch (message.content()) {
            case Content.Text(var body) -> send(message, body, List.of());
            case Content.Question(var body, var options, var _) -> send(message, body, options);
            case Content.Attachment file -> send(message, file);
            case Content.LocationRequest(var body, var _) -> send(message, body, List.of());
            case Content.Choice _,
                    Content.Start _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCard _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Withdrawal _,
                    Content.Template _,
                    Content.Unsupported _ -> new SendResult.Refused(NOT_SENT, "unsupported");
        };
    }

    @Override
    public FetchResult fetch(String fileId, long longest) {
        return files.fetch(fileId, longest);
    }

    @Override
    public Duration longestSend() {
        return settings.meta().timeouts().withFile();
    }

    /// Shows the person that their button has arrived.
    @Override
    public void acknowledge(String acknowledgement) {
        api.show(acknowledgement, "mark_seen");
    }

    @Override
    public void typing(Address to, @Nullable String lastMessage) {
        api.show(to.value(), "typing_on");
    }

    @Override
    public DeepLink link(String code, String words) {
        return switch (settings.surface()) {
            // A page is also found by its number.
            case MESSENGER -> linkTo(settings.username() == null ? settings.account() : settings.username(), code);
            case INSTAGRAM ->
                settings.username() == null
                        ? new DeepLink.Wanting("lotse.channels." + name + ".username")
                        : linkTo("m/" + settings.username(), code);
        };
    }

    @Override
    public void check(Delivery delivery) {
        MetaWebhook.check(settings.meta(), delivery);
    }

    @Override
    public Found subscribe(Delivery delivery) throws ChannelUnavailable {
        var found = profile.webhook().subscribe(graph, profile.subscribing(), delivery);
        profile.publish();
        return found;
    }

    @Override
    public void probe() throws ChannelUnavailable {
        profile.probe();
    }

    @Override
    public Batch poll(String cursor) throws ChannelUnavailable {
        throw new ChannelUnavailable(Trouble.REFUSED, "Meta delivers by itself and cannot be polled", null);
    }

    @Override
    public void close() {
        graph.close();
    }

    @Override
    public String toString() {
        return "MessengerChannel[" + name + "]";
    }

    private SendResult send(OutboundMessage message, Content.Attachment file) {
        var objection =
                mayNotSpeak(message) ? "window-closed" : capabilities.files().objectionTo(file);
        if (objection != null) {
            return new SendResult.Refused(NOT_SENT, objection);
        }
        var as = capabilities
                .files()
                .formFor(file.kind(), file.mediaType(), file.bytes())
                .orElseThrow();
        var type = Files.typeOf(as);
        return files.give(message, file, type, id -> api.send(message, OutgoingMessage.file(message, type, id)));
    }

    private DeepLink linkTo(String account, String code) {
        return new DeepLink.To(URI.create(settings.linkUrl() + "/" + account + "?ref=" + code));
    }

    private SendResult send(OutboundMessage message, String body, List<Option> options) {
        if (mayNotSpeak(message)) {
            return new SendResult.Refused(NOT_SENT, "window-closed");
        }
        if (body.isBlank()) {
            return new SendResult.Refused(NOT_SENT, "empty");
        }
        if (!capabilities.text().fits(body)) {
            return new SendResult.Refused(NOT_SENT, "too-long");
        }
        if (!options.stream()
                .allMatch(it -> OutgoingMessage.fits(it) && !it.label().isBlank())) {
            return new SendResult.Refused(NOT_SENT, "options");
        }
        var payload = payload(message, body, options);
        return payload == null ? new SendResult.Refused(NOT_SENT, "options") : api.send(message, payload);
    }

    private static boolean mayNotSpeak(OutboundMessage message) {
        return message.late() && message.author() == Author.BOT;
    }

    /// `null` if the answers fit into no form.
    private @Nullable MessagePayload payload(OutboundMessage message, String body, List<Option> options) {
        if (options.isEmpty()) {
            return OutgoingMessage.text(message, body);
        }
        var buttons = capabilities.questions().getFirst();
        var form = capabilities.formFor(options).orElse(null);
        if (form == null) {
            return null;
        }
        return form.equals(buttons) && buttons.body().fits(body)
                ? OutgoingMessage.buttons(message, body, options)
                : OutgoingMessage.quickReplies(message, body, options);
    }
}

package org.lotse.bots.whatsapp;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ApprovedTemplate;
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
import org.lotse.bots.channel.LinkMark;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.http.Outcome;
import org.lotse.bots.meta.GraphAnswers;
import org.lotse.bots.meta.GraphClient;
import org.lotse.bots.meta.MetaApp;
import org.lotse.bots.meta.MetaWebhook;

/// One WhatsApp number.
final class WhatsAppChannel implements ChannelAdapter {

    /// WhatsApp counts one message in six seconds to a person but takes bursts of some forty. A bot that says two
    /// things in a row should sound like one voice, so the pause is that of a breath, and a refusal is obeyed.
    private static final Pace PACE = new Pace(80, Duration.ofMillis(400), 45, Duration.ofSeconds(6));

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final TextLimit TEXT = TextLimit.characters(4096);
    private static final TextLimit QUESTION = TextLimit.characters(1024);
    private static final TextLimit OPENER = TextLimit.characters(20);
    private static final QuestionForm BUTTONS = new QuestionForm(QUESTION, 3, TextLimit.characters(20));
    private static final QuestionForm LIST = new QuestionForm(QUESTION, 10, TextLimit.characters(24));

    private static final Capabilities CAPABILITIES = new Capabilities(
            TEXT, List.of(BUTTONS, LIST), new ReplyWindow(WINDOW, WINDOW), true, QUESTION, PACE, HeldFiles.LIMITS);

    private static final List<String> FIELDS = List.of(
            "messages",
            "user_preferences",
            "smb_message_echoes",
            "account_update",
            "phone_number_quality_update",
            "message_template_status_update",
            "template_category_update");

    private static final int LONGEST_OPTION_ID = 64;

    /// On the button that opens a list, where nobody named it.
    private static final String ANY_OPENER = "☰";

    /// In place of a code of Meta's: it was not asked.
    private static final String NOT_SENT = "not-sent";

    private final ChannelName name;
    private final WhatsAppSettings settings;
    private final MetaApp app;
    private final MetaWebhook webhook;
    private final GraphClient graph;
    private final HeldFiles files;

    WhatsAppChannel(ChannelName name, WhatsAppSettings settings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.app = new MetaApp(settings.meta(), new Translation(name, settings, clock));
        this.webhook = new MetaWebhook(Translation.OBJECT, FIELDS, settings.businessAccountId(), false);
        this.graph = new GraphClient("whatsapp", settings.meta());
        this.files = new HeldFiles(graph, settings);
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public ChannelType type() {
        return WhatsAppChannels.TYPE;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Reception reception() {
        return app;
    }

    @Override
    public SendResult send(OutboundMessage message) {
        if (!Set.of(People.USER_ID, People.PHONE).contains(message.to().kind())) {
            return refused("unknown-person");
        }
        return switch (message.content()) {
            case Content.Text(var body) -> text(message, body);
            case Content.Question question -> question(message, question);
            case Content.LocationRequest(var body, var _) -> askPlace(message, body);
            case Content.Template template -> template(message, template);
            case Content.Attachment file -> file(message, file);
            case Content.Choice _,
                    Content.Start _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCard _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Withdrawal _,
                    Content.Unsupported _ -> refused("unsupported");
        };
    }

    @Override
    public List<ApprovedTemplate> templates() throws ChannelUnavailable {
        return TemplateList.read(graph, settings.businessAccountId());
    }

    @Override
    public FetchResult fetch(String fileId, long longest) {
        return files.fetch(fileId, longest);
    }

    @Override
    public Duration longestSend() {
        return settings.meta().timeouts().withFile();
    }

    /// WhatsApp waits for nothing of the kind.
    @Override
    public void acknowledge(String acknowledgement) {}

    /// Also says that the message was read: WhatsApp has no call for the one without the other.
    @Override
    public void typing(Address to, @Nullable String lastMessage) {
        if (lastMessage != null) {
            graph.aside(messages(), new OutgoingMessage.Reading(lastMessage));
        }
    }

    @Override
    public DeepLink link(String code, String words) {
        if (settings.phoneNumber() == null) {
            return new DeepLink.Wanting("lotse.channels." + name + ".phone-number");
        }
        // WhatsApp shows a plus as a plus.
        var text = URLEncoder.encode(LinkMark.after(words, code), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new DeepLink.To(URI.create(settings.linkUrl() + "/" + settings.phoneNumber() + "?text=" + text));
    }

    @Override
    public void check(Delivery delivery) {
        MetaWebhook.check(settings.meta(), delivery);
    }

    @Override
    public Found subscribe(Delivery delivery) throws ChannelUnavailable {
        return webhook.subscribe(graph, settings.meta(), delivery);
    }

    @Override
    public void probe() throws ChannelUnavailable {
        GraphAnswers.expectDone(graph.get(settings.phoneNumberId() + "?fields=id,quality_rating", Known.class));
    }

    @Override
    public Batch poll(String cursor) throws ChannelUnavailable {
        throw new ChannelUnavailable(Trouble.REFUSED, "Meta cannot be polled", null);
    }

    @Override
    public void close() {
        graph.close();
    }

    @Override
    public String toString() {
        return "WhatsAppChannel[" + name + "]";
    }

    private SendResult text(OutboundMessage message, String body) {
        if (body.isBlank()) {
            return refused("empty");
        }
        return TEXT.fits(body) ? post(OutgoingMessage.text(message, body)) : refused("too-long");
    }

    private SendResult question(OutboundMessage message, Content.Question question) {
        var body = question.body();
        var options = question.options();
        if (options.isEmpty()) {
            return text(message, body);
        }
        if (body.isBlank()) {
            return refused("empty");
        }
        var form = CAPABILITIES.formFor(options);
        if (form.isEmpty() || !areTaken(options)) {
            return refused("options");
        }
        if (!form.get().body().fits(body)) {
            return refused("too-long");
        }
        return post(
                form.get().equals(BUTTONS)
                        ? OutgoingMessage.buttons(message, body, options)
                        : OutgoingMessage.list(message, body, options, opener(question)));
    }

    private SendResult askPlace(OutboundMessage message, String body) {
        if (body.isBlank()) {
            return refused("empty");
        }
        return QUESTION.fits(body) ? post(OutgoingMessage.askingPlace(message, body)) : refused("too-long");
    }

    private SendResult template(OutboundMessage message, Content.Template template) {
        return TemplateList.isName(template.name())
                        && template.parameters().stream().noneMatch(String::isBlank)
                ? post(OutgoingMessage.template(message, template))
                : refused("template");
    }

    private SendResult file(OutboundMessage message, Content.Attachment file) {
        var objection = HeldFiles.LIMITS.objectionTo(file);
        if (objection != null) {
            return refused(objection);
        }
        var as = HeldFiles.LIMITS
                .formFor(file.kind(), file.mediaType(), file.bytes())
                .orElseThrow();
        return files.give(message, file, id -> post(OutgoingMessage.file(message, file, id, as)));
    }

    /// WhatsApp refuses the whole message for one button without a label, or two with the same.
    private static boolean areTaken(List<Option> options) {
        return options.stream().allMatch(it -> fits(it.id()) && !it.label().isBlank())
                && options.stream().map(it -> it.label().strip()).distinct().count() == options.size()
                && options.stream().map(Option::id).distinct().count() == options.size();
    }

    private static boolean fits(String id) {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= LONGEST_OPTION_ID;
    }

    private static String opener(Content.Question question) {
        var opener = question.opener();
        return opener == null || opener.isBlank() || !OPENER.fits(opener) ? ANY_OPENER : opener;
    }

    private SendResult post(OutgoingMessage message) {
        var outcome = graph.post(messages(), message, OutgoingMessage.Sent.class);
        return outcome instanceof Outcome.Done(var sent) && sent.id() != null
                ? new SendResult.Accepted(sent.id())
                : GraphAnswers.toSending(outcome);
    }

    private String messages() {
        return settings.phoneNumberId() + "/messages";
    }

    private static SendResult refused(String reason) {
        return new SendResult.Refused(NOT_SENT, reason);
    }

    /// What Meta says of the number.
    private record Known(@Nullable String id) {}
}

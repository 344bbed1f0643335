package org.lotse.bots.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
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
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.http.Outcome;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.File;
import tools.jackson.core.JacksonException;

/// One Telegram bot.
final class TelegramChannel implements ChannelAdapter, Reception {

    /// Telegram counts one message a second to a person but takes short bursts. A bot that says
    /// two things in a row should sound like one voice, so the pause is that of a breath, and a
    /// 429 is obeyed.
    private static final Pace PACE = new Pace(30, Duration.ofMillis(400), 5, Duration.ofSeconds(1));

    private static final TextLimit TEXT = TextLimit.characters(4096);

    private static final Capabilities CAPABILITIES = new Capabilities(
            TEXT,
            List.of(new QuestionForm(TEXT, 100, TEXT)),
            ReplyWindow.ALWAYS_OPEN,
            false,
            TEXT,
            PACE,
            OutgoingFile.LIMITS);

    private static final List<String> ALLOWED_UPDATES =
            List.of("message", "edited_message", "callback_query", "my_chat_member", "message_reaction");

    private static final int CONNECTIONS = 40;

    /// In place of a code of Telegram's: it was not asked.
    private static final String NOT_SENT = "not-sent";

    private final ChannelName name;
    private final TelegramSettings settings;
    private final Translation translation;
    private final BotApi api;

    TelegramChannel(ChannelName name, TelegramSettings settings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.translation = new Translation(name, settings.botId(), clock);
        this.api = new BotApi(settings);
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public ChannelType type() {
        return TelegramChannels.TYPE;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Reception reception() {
        return this;
    }

    /// Telegram proves itself by a header.
    @Override
    public void screen(Arrival head) throws ForgedArrival {
        verify(head);
    }

    @Override
    public void verify(Arrival arrival) throws ForgedArrival {
        if (settings.webhookSecret() == null) {
            throw new ForgedArrival("no delivery is expected, as no webhook-secret is configured");
        }
        var token = arrival.header("X-Telegram-Bot-Api-Secret-Token")
                .orElseThrow(() -> new ForgedArrival("no secret token"));
        if (!MessageDigest.isEqual(utf8(token), utf8(settings.webhookSecret()))) {
            throw new ForgedArrival("wrong secret token");
        }
    }

    @Override
    public Normalised normalise(Arrival arrival) throws UnreadableArrival {
        Update update;
        try {
            update = Update.read(arrival.body());
        } catch (JacksonException _) {
            throw new UnreadableArrival("not JSON, or not as Telegram writes it");
        }
        return Normalised.of(translation.of(update));
    }

    @Override
    public SendResult send(OutboundMessage message) {
        return switch (message.content()) {
            case Content.Text(var body) -> send(message, body, List.of());
            case Content.Question(var body, var options, var _) -> send(message, body, options);
            case Content.Attachment file -> send(message, file);
            case Content.LocationRequest(var body, var button) -> askPlace(message, body, button);
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
        return switch (api.call(new GetFile(fileId))) {
            case Outcome.Done(var file) when isTooLong(file, longest) -> new FetchResult.TooLarge();
            case Outcome.Done(var file) when file.getFilePath() != null -> api.fetch(file.getFilePath(), longest);
            case Outcome<File, Refusal> outcome -> Answers.toFetching(outcome);
        };
    }

    @Override
    public Duration longestSend() {
        return settings.timeouts().withFile();
    }

    @Override
    public void acknowledge(String acknowledgement) {
        api.aside(new AnswerCallbackQuery(acknowledgement));
    }

    @Override
    public void typing(Address to, @Nullable String lastMessage) {
        api.aside(new SendChatAction(to.value(), ActionType.TYPING.toString()));
    }

    @Override
    public DeepLink link(String code, String words) {
        return settings.username() == null
                ? new DeepLink.Wanting("lotse.channels." + name + ".username")
                : new DeepLink.To(URI.create(settings.linkUrl() + "/" + settings.username() + "?start=" + code));
    }

    @Override
    public void check(Delivery delivery) {
        if (delivery instanceof Delivery.Webhook && settings.webhookSecret() == null) {
            throw new IllegalArgumentException("lotse.channels." + name + ".webhook-secret is missing: set it to a long"
                    + " random word, or deliver by polling instead");
        }
    }

    @Override
    public Found subscribe(Delivery delivery) throws ChannelUnavailable {
        return switch (delivery) {
            case Delivery.Webhook(var address) -> {
                check(delivery);
                var found = api.call(new GetWebhookInfo()) instanceof Outcome.Done(var info)
                        ? Found.at(info.getUrl(), address)
                        : new Found.AsWanted();
                Answers.expectDone(api.call(SetWebhook.builder()
                        .url(address.toString())
                        .secretToken(settings.webhookSecret())
                        .allowedUpdates(ALLOWED_UPDATES)
                        .maxConnections(CONNECTIONS)
                        .build()));
                yield found;
            }
            case Delivery.Poll() -> {
                Answers.expectDone(api.call(new DeleteWebhook()));
                yield new Found.AsWanted();
            }
        };
    }

    @Override
    public void probe() throws ChannelUnavailable {
        Answers.expectDone(api.call(new GetMe()));
    }

    @Override
    public Batch poll(String cursor) throws ChannelUnavailable, InterruptedException {
        var answer = Answers.expectDone(api.updates(cursor, json(ALLOWED_UPDATES)));
        var batch = Updates.read(answer, cursor);
        if (batch == null) {
            throw new ChannelUnavailable(
                    Trouble.NOT_THE_PLATFORM, "what answers in Telegram's place is not the Bot API", null);
        }
        return batch;
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return "TelegramChannel[" + name + "]";
    }

    private SendResult send(OutboundMessage message, String body, List<Option> options) {
        if (body.isBlank()) {
            return new SendResult.Refused(NOT_SENT, "empty");
        }
        if (!TEXT.fits(body)) {
            return new SendResult.Refused(NOT_SENT, "too-long");
        }
        if ((!options.isEmpty() && CAPABILITIES.formFor(options).isEmpty())
                || !options.stream()
                        .allMatch(it -> OutgoingMessage.fits(it) && !it.label().isBlank())) {
            return new SendResult.Refused(NOT_SENT, "options");
        }
        return Answers.toSending(api.call(OutgoingMessage.of(message, body, options)));
    }

    private SendResult send(OutboundMessage message, Content.Attachment file) {
        var objection = OutgoingFile.LIMITS.objectionTo(file);
        if (objection != null) {
            return new SendResult.Refused(NOT_SENT, objection);
        }
        var outgoing = new OutgoingFile(message, file);
        var outcome = api.send(outgoing.method(), outgoing.form());
        return Answers.toSendingFile(outcome, outgoing.unreadable());
    }

    private static boolean isTooLong(File file, long longest) {
        return file.getFileSize() != null && file.getFileSize() > longest;
    }

    private SendResult askPlace(OutboundMessage message, String body, String button) {
        if (body.isBlank() || button.isBlank()) {
            return new SendResult.Refused(NOT_SENT, "empty");
        }
        return TEXT.fits(body)
                ? Answers.toSending(api.call(OutgoingMessage.askingPlace(message, body, button)))
                : new SendResult.Refused(NOT_SENT, "too-long");
    }

    private static String json(List<String> names) {
        return names.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

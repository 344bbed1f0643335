package org.lotse.bots.whatsapp;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.TemplateWords;
import org.lotse.bots.http.FileName;

/// A message in WhatsApp's form.
///
/// @param to the person's number; an id here would be accepted and silently dropped
/// @param recipient the person's business-scoped id, instead of the number
/// @param bizOpaqueCallbackData our own reference, which receipts echo
/// @param content what is said, under the name of its type
record OutgoingMessage(
        String messagingProduct,
        String recipientType,
        @Nullable String to,
        @Nullable String recipient,
        @Nullable Reply context,
        String bizOpaqueCallbackData,
        String type,
        @JsonAnyGetter Map<String, Object> content) {

    private static final String PRODUCT = "whatsapp";

    static OutgoingMessage text(OutboundMessage message, String body) {
        // A preview would show the counsellor's link to whoever looks at the phone, and fetch it.
        return of(message, "text", new Text(body, false));
    }

    static OutgoingMessage buttons(OutboundMessage message, String body, List<Option> options) {
        var buttons = options.stream()
                .map(it -> new Button("reply", new Choice(it.id(), it.label())))
                .toList();
        return of(
                message,
                "interactive",
                new Interactive("button", new Body(body), new Action(null, buttons, null, null)));
    }

    static OutgoingMessage list(OutboundMessage message, String body, List<Option> options, String opener) {
        var rows = options.stream().map(it -> new Choice(it.id(), it.label())).toList();
        return of(
                message,
                "interactive",
                new Interactive("list", new Body(body), new Action(null, null, opener, List.of(new Section(rows)))));
    }

    /// @param id under which WhatsApp holds the file
    /// @param as what it is shown
    static OutgoingMessage file(OutboundMessage message, Content.Attachment file, String id, MediaKind as) {
        return switch (as) {
            case PHOTO -> of(message, "image", new File(id, file.caption(), null));
            case VIDEO -> of(message, "video", new File(id, file.caption(), null));
            case AUDIO, VOICE -> of(message, "audio", new File(id, null, null));
            case DOCUMENT, VIDEO_NOTE, ANIMATION, STICKER ->
                of(message, "document", new File(id, file.caption(), FileName.of(file)));
        };
    }

    /// WhatsApp itself labels the button, in the language of the person's app.
    static OutgoingMessage askingPlace(OutboundMessage message, String body) {
        return of(
                message,
                "interactive",
                new Interactive(
                        "location_request_message", new Body(body), new Action("send_location", null, null, null)));
    }

    static OutgoingMessage template(OutboundMessage message, Content.Template content) {
        var places =
                content.words() == null ? List.<String>of() : content.words().places();
        var parameters = IntStream.range(0, content.parameters().size())
                .mapToObj(it -> new Parameter(
                        "text", nameOf(places, it), oneLine(content.parameters().get(it))))
                .toList();
        return of(
                message,
                "template",
                new Template(
                        content.name(),
                        // Meta's codes have an underscore where BCP 47 has a hyphen.
                        new Language("deterministic", content.language().replace('-', '_')),
                        parameters.isEmpty() ? List.of() : List.of(new Component("body", parameters))));
    }

    /// Numbered places are told by the order of the parameters.
    private static @Nullable String nameOf(List<String> places, int at) {
        return at < places.size() && !TemplateWords.isNumber(places.get(at)) ? places.get(at) : null;
    }

    /// Meta refuses line breaks and runs of spaces in a parameter.
    private static String oneLine(String parameter) {
        return parameter.strip().replaceAll("\\s+", " ");
    }

    private static OutgoingMessage of(OutboundMessage message, String type, Object content) {
        boolean byId = message.to().kind().equals(People.USER_ID);
        return new OutgoingMessage(
                PRODUCT,
                "individual",
                byId ? null : message.to().value(),
                byId ? message.to().value() : null,
                message.replyTo() == null ? null : new Reply(message.replyTo()),
                message.reference(),
                type,
                Map.of(type, content));
    }

    @Override
    public String toString() {
        return "OutgoingMessage[" + type + "]";
    }

    record Reply(String messageId) {}

    record Text(String body, boolean previewUrl) {}

    record Interactive(String type, Body body, Action action) {}

    record Body(String text) {}

    record Action(
            @Nullable String name,
            @Nullable List<Button> buttons,
            @Nullable String button,
            @Nullable List<Section> sections) {}

    record Button(String type, Choice reply) {}

    record Section(List<Choice> rows) {}

    record Choice(String id, String title) {}

    record File(
            String id, @Nullable String caption, @Nullable String filename) {}

    record Template(String name, Language language, List<Component> components) {}

    record Language(String policy, String code) {}

    record Component(String type, List<Parameter> parameters) {}

    record Parameter(String type, @Nullable String parameterName, String text) {}

    /// That a message was read, and that somebody writes, which are one call.
    record Reading(String messagingProduct, String status, String messageId, Typing typingIndicator) {

        Reading(String messageId) {
            this(PRODUCT, "read", messageId, new Typing("text"));
        }
    }

    record Typing(String type) {}

    /// What WhatsApp answers.
    record Sent(@Nullable List<@Nullable SentMessage> messages) {

        /// Under which WhatsApp knows the message.
        @Nullable
        String id() {
            return messages == null || messages.isEmpty() || messages.getFirst() == null
                    ? null
                    : messages.getFirst().id();
        }
    }

    record SentMessage(@Nullable String id) {}
}

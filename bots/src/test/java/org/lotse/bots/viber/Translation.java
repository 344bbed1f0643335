package org.lotse.bots.viber;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.viber.Callback.Message;
import org.lotse.bots.viber.Callback.Person;

/// What happens on Viber, in our language.
///
/// @param clock for what Viber does not date
record Translation(ChannelName channel, Clock clock) {

    /// Before what comes back from a button: Viber sends it as if the person had written it.
    static final String CHOICE = "choice:";

    private static final Pattern LINK_CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z0-9-]{2,35}");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final long END_OF_TIME =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    List<ChannelEvent> of(Callback it) throws UnreadableArrival {
        return switch (it.event()) {
            case "message" -> List.of(said(it, it.sender(), content(it.message()), token(it)));
            case "conversation_started" ->
                List.of(said(it, it.user(), new Content.Start(linkCode(it.context())), null));
            case "subscribed" -> List.of(new ChannelEvent.Unblocked(externalId(it), person(it.user()), time(it)));
            case "unsubscribed" -> List.of(new ChannelEvent.Blocked(externalId(it), person(it.userId()), time(it)));
            case "delivered" -> List.of(receipt(it, DeliveryStatus.DELIVERED, null));
            case "seen" -> List.of(receipt(it, DeliveryStatus.READ, null));
            case "failed" -> List.of(receipt(it, DeliveryStatus.FAILED, "rejected"));
            case null -> throw new UnreadableArrival("JSON, but no callback: it has no event");
            default -> List.of();
        };
    }

    private ChannelEvent said(Callback it, @Nullable Person by, Content content, @Nullable String messageId)
            throws UnreadableArrival {
        var language = by == null ? null : by.language();
        return new ChannelEvent.InboundMessage(
                externalId(it),
                person(by),
                content,
                time(it),
                messageId,
                null,
                language != null && LANGUAGE_TAG.matcher(language).matches() ? language : null,
                null);
    }

    private ChannelEvent receipt(Callback it, DeliveryStatus status, @Nullable String reason) throws UnreadableArrival {
        return new ChannelEvent.Receipt(channel, externalId(it), token(it), null, status, time(it), reason);
    }

    private static Content content(@Nullable Message message) {
        if (message == null || message.type() == null) {
            return new Content.Unsupported("unknown");
        }
        var type = message.type();
        return switch (type) {
            case "text" -> text(message.text());
            case "picture" -> file(MediaKind.PHOTO, message);
            case "video" -> file(MediaKind.VIDEO, message);
            case "file" -> file(MediaKind.DOCUMENT, message);
            case "sticker" -> file(MediaKind.STICKER, message);
            case "url" -> text(message.media());
            case "location" -> place(message.location());
            case "contact" -> card(message.contact());
            default -> new Content.Unsupported(KIND.matcher(type).matches() ? type : "unknown");
        };
    }

    private static Content text(@Nullable String words) {
        if (words == null) {
            return new Content.Unsupported("text");
        }
        return words.startsWith(CHOICE) && words.length() > CHOICE.length()
                ? new Content.Choice(Nfc.of(words.substring(CHOICE.length())))
                : new Content.Text(Nfc.of(words));
    }

    private static Content file(MediaKind kind, Message message) {
        return message.media() == null
                ? new Content.Unsupported("file")
                : new Content.Media(
                        kind,
                        Nfc.of(message.media()),
                        Nfc.orNull(message.fileName()),
                        null,
                        message.size(),
                        Nfc.orNull(message.text()),
                        null);
    }

    private static Content place(Callback.@Nullable Position at) {
        return at != null && Math.abs(at.lat()) <= 90 && Math.abs(at.lon()) <= 180
                ? new Content.Location(at.lat(), at.lon(), null)
                : new Content.Unsupported("location");
    }

    private static Content card(Callback.@Nullable Contact contact) {
        return contact == null || contact.phoneNumber() == null
                ? new Content.Unsupported("contact")
                : new Content.ContactCard(
                        contact.name() == null ? "" : Nfc.of(contact.name()), Nfc.of(contact.phoneNumber()), false);
    }

    private Address person(@Nullable Person person) throws UnreadableArrival {
        return person(person == null ? null : person.id());
    }

    private Address person(@Nullable String id) throws UnreadableArrival {
        if (id == null) {
            throw new UnreadableArrival("a callback that names nobody");
        }
        return new Address(channel, "user", Nfc.of(id));
    }

    /// The receipts of a message bear its token, too.
    private static String externalId(Callback it) throws UnreadableArrival {
        return it.event() + "/" + token(it);
    }

    private static String token(Callback it) throws UnreadableArrival {
        if (it.messageToken() == null) {
            throw new UnreadableArrival("a callback without a token");
        }
        return Nfc.of(it.messageToken());
    }

    private Instant time(Callback it) {
        return it.timestamp() > 0 && it.timestamp() <= END_OF_TIME
                ? Instant.ofEpochMilli(it.timestamp())
                : clock.instant();
    }

    private static @Nullable String linkCode(@Nullable String context) {
        return context != null && LINK_CODE.matcher(context).matches() ? context : null;
    }
}

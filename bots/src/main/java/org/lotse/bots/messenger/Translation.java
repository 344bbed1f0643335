package org.lotse.bots.messenger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.messenger.MessagingEvent.Message;
import org.lotse.bots.messenger.MessagingEvent.MessageEdit;
import org.lotse.bots.messenger.MessagingEvent.Optin;
import org.lotse.bots.messenger.MessagingEvent.Postback;
import org.lotse.bots.messenger.MessagingEvent.Reaction;
import org.lotse.bots.messenger.MessagingEvent.Referral;

/// What people do, in our language.
record Translation(Account account) {

    /// What the button says by which a person opens the chat.
    static final String GET_STARTED = "get_started";

    private static final Pattern LINK_CODE = Pattern.compile("[A-Za-z0-9+/=._:-]{1,250}");

    /// Shown for a reaction without an emoji.
    private static final String SOME_EMOJI = "□";

    private static final Map<String, String> EMOJIS =
            Map.of("like", "👍", "dislike", "👎", "love", "❤️", "smile", "😆", "wow", "😮", "sad", "😢", "angry", "😠");

    /// Something a person did; `null` if it is none that concerns account.
    ///
    /// @throws UnreadableArrival if it does not say who or what is meant
    @Nullable
    ChannelEvent did(MessagingEvent event) throws UnreadableArrival {
        if (event.postback() != null) {
            return pressed(event, event.postback());
        }
        if (event.messageEdit() != null) {
            return edited(event, event.messageEdit());
        }
        if (event.reaction() != null) {
            return reacted(event, event.reaction());
        }
        if (event.referral() != null) {
            return came(event, "referral", event.referral());
        }
        return event.optin() == null ? null : optedIn(event, event.optin());
    }

    /// All that a message of a person says, in its order.
    ///
    /// @throws UnreadableArrival if it does not say who or what is meant
    List<ChannelEvent> written(MessagingEvent event, Message message) throws UnreadableArrival {
        if (message.isDeleted()) {
            var mid = messageId(message.mid());
            return List.of(did(event, "deleted/" + mid, new Content.Withdrawal(mid)));
        }
        var externalId = Account.externalId("message", message.mid(), event);
        var replyTo = message.replyTo() == null ? null : message.replyTo().mid();
        var contents = MessageContent.of(message);
        var events = new ArrayList<ChannelEvent>();
        for (int part = 0; part < contents.size(); part++) {
            events.add(said(
                    event,
                    externalId + '/' + part,
                    contents.get(part),
                    message.mid(),
                    replyTo,
                    part == 0 ? linkCode(message.referral()) : null));
        }
        return events;
    }

    private ChannelEvent pressed(MessagingEvent event, Postback postback) throws UnreadableArrival {
        return said(
                event,
                Account.externalId("postback", postback.mid(), event),
                postback.referral() != null || GET_STARTED.equals(postback.payload())
                        ? new Content.Start(linkCode(postback.referral()))
                        : chosen(postback),
                postback.mid(),
                null,
                null);
    }

    /// Of the button of another app its words are all that says something.
    private static Content chosen(Postback postback) {
        var payload = postback.payload();
        if (payload != null && Content.Option.isId(payload)) {
            return new Content.Choice(payload);
        }
        return postback.title() == null
                ? new Content.Unsupported("postback")
                : new Content.Text(Nfc.of(postback.title()));
    }

    private ChannelEvent edited(MessagingEvent event, MessageEdit edit) throws UnreadableArrival {
        var mid = messageId(edit.mid());
        var now = edit.text() == null ? new Content.Unsupported("unknown") : new Content.Text(Nfc.of(edit.text()));
        return did(event, "edit/" + mid + '/' + edit.numEdit(), new Content.Edit(mid, now));
    }

    private ChannelEvent reacted(MessagingEvent event, Reaction reaction) throws UnreadableArrival {
        var mid = messageId(reaction.mid());
        boolean back = "unreact".equals(reaction.action());
        return did(
                event,
                "reaction/" + mid + (back ? "/unreact/" : "/react/") + event.timestamp(),
                new Content.Reaction(mid, back ? List.of() : List.of(emoji(reaction))));
    }

    private ChannelEvent came(MessagingEvent event, String kind, Referral referral) throws UnreadableArrival {
        return did(event, Account.externalId(kind, null, event), new Content.Start(linkCode(referral)));
    }

    /// What others send by such a permission, we do not; that a person ends it, we obey.
    private @Nullable ChannelEvent optedIn(MessagingEvent event, Optin optin) throws UnreadableArrival {
        if (event.sender() == null || event.sender().id() == null) {
            return null;
        }
        if (optin.ref() != null) {
            return came(event, "optin", new Referral(optin.ref()));
        }
        return switch (optin.notificationMessagesStatus()) {
            case "STOP_NOTIFICATIONS" -> optedOut(event, true);
            case "RESUME_NOTIFICATIONS" -> optedOut(event, false);
            case null, default -> null;
        };
    }

    private ChannelEvent optedOut(MessagingEvent event, boolean out) throws UnreadableArrival {
        return new ChannelEvent.OptedOut(
                Account.externalId("optin", null, event),
                account.person(event.sender()),
                out,
                account.time(event.timestamp()));
    }

    private ChannelEvent did(MessagingEvent event, String externalId, Content content) throws UnreadableArrival {
        return said(event, externalId, content, null, null, null);
    }

    /// Only a pressed button is acknowledged: the platform would show words as seen that nobody has read yet.
    private ChannelEvent said(
            MessagingEvent event,
            String externalId,
            Content content,
            @Nullable String messageId,
            @Nullable String replyTo,
            @Nullable String linkCode)
            throws UnreadableArrival {
        var person = account.person(event.sender());
        boolean pressed = content instanceof Content.Choice || content instanceof Content.Start;
        return new ChannelEvent.InboundMessage(
                externalId,
                person,
                List.of(),
                content,
                account.time(event.timestamp()),
                Nfc.orNull(messageId),
                Nfc.orNull(replyTo),
                linkCode,
                null,
                pressed ? person.value() : null);
    }

    private static String emoji(Reaction reaction) {
        if (reaction.emoji() != null && !reaction.emoji().isBlank()) {
            return Nfc.of(reaction.emoji());
        }
        return reaction.reaction() == null ? SOME_EMOJI : EMOJIS.getOrDefault(reaction.reaction(), SOME_EMOJI);
    }

    /// What a link may carry; an advertisement's own marks are none of our codes.
    private static @Nullable String linkCode(@Nullable Referral referral) {
        return referral != null
                        && referral.ref() != null
                        && LINK_CODE.matcher(referral.ref()).matches()
                ? referral.ref()
                : null;
    }

    private static String messageId(@Nullable String mid) throws UnreadableArrival {
        if (mid == null) {
            throw new UnreadableArrival("an event about a message that it does not name");
        }
        return Nfc.of(mid);
    }
}

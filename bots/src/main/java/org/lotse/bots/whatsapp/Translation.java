package org.lotse.bots.whatsapp;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaPiece;
import org.lotse.bots.meta.MetaRecipient;
import org.lotse.bots.meta.MetaTime;
import org.lotse.bots.whatsapp.Incoming.Contact;
import org.lotse.bots.whatsapp.Incoming.Message;
import org.lotse.bots.whatsapp.Incoming.Preference;

/// What a piece of a delivery means to us. Only what one person writes to the number concerns us, no groups.
final class Translation implements MetaRecipient {

    static final String OBJECT = "whatsapp_business_account";

    private final ChannelName channel;
    private final WhatsAppSettings settings;
    private final People people;
    private final MetaTime time;
    private final Remarks remarks;
    private final Receipts receipts;
    private final Notices notices;
    private final Verdicts verdicts;

    Translation(ChannelName channel, WhatsAppSettings settings, Clock clock) {
        this.channel = channel;
        this.settings = settings;
        this.people = new People(channel);
        this.time = new MetaTime(clock);
        this.remarks = new Remarks(people, time);
        this.receipts = new Receipts(people, time);
        this.notices = new Notices(channel, time);
        this.verdicts = new Verdicts(channel, time);
    }

    @Override
    public ChannelName channel() {
        return channel;
    }

    @Override
    public String object() {
        return OBJECT;
    }

    @Override
    public String id() {
        return settings.phoneNumberId();
    }

    @Override
    public String idSetting() {
        return "phone-number-id";
    }

    @Override
    public Optional<String> account() {
        return Optional.of(settings.businessAccountId());
    }

    @Override
    public List<ChannelEvent> translate(MetaPiece piece) throws UnreadableArrival {
        return switch (piece.field()) {
            case "messages" ->
                switch (piece.part()) {
                    case "messages" -> written(piece);
                    case "statuses" -> receipts.of(piece);
                    case "errors" -> notices.problem(piece);
                    default -> throw new UnreadableArrival("a change of messages that brings none");
                };
            case "smb_message_echoes" -> piece.part().equals("message_echoes") ? echo(piece) : List.of();
            case "user_preferences" -> piece.part().equals("user_preferences") ? preference(piece) : List.of();
            case "account_update" -> notices.account(piece);
            case "phone_number_quality_update" -> notices.quality(piece);
            case "message_template_status_update" -> judged(piece);
            case "template_category_update" -> verdicts.onCategory(piece);
            default -> List.of();
        };
    }

    private List<ChannelEvent> written(MetaPiece piece) throws UnreadableArrival {
        var message = piece.read(Message.class);
        if (message.groupId() != null) {
            return List.of();
        }
        if ("system".equals(message.type())) {
            return remarks.of(message, piece);
        }
        var person = people.addresses(message.from(), message.fromUserId(), contacts(piece, message));
        if (!"contacts".equals(message.type())
                || message.contacts() == null
                || message.contacts().isEmpty()) {
            return List.of(said(message, piece, person, content(message), 0));
        }
        var phone =
                person.getLast().kind().equals(People.PHONE) ? person.getLast().value() : null;
        var events = new ArrayList<ChannelEvent>();
        for (var card : message.contacts()) {
            events.add(said(message, piece, person, MessageContent.card(card, phone), events.size()));
        }
        return events;
    }

    /// Who is named beside the messages, unless the message itself says all.
    private static @Nullable Contact @Nullable [] contacts(MetaPiece piece, Message message) {
        return message.from() != null && message.fromUserId() != null ? null : piece.contacts(Contact[].class);
    }

    /// Says one content of a message.
    ///
    /// @param number of the content, as a message may hold several cards
    private ChannelEvent said(Message message, MetaPiece piece, List<Address> person, Content content, int number) {
        boolean itself = number == 0 && !isAboutAnother(content);
        return new ChannelEvent.InboundMessage(
                "message/" + piece.identity(message.id()) + (number == 0 ? "" : "/" + number),
                person.getFirst(),
                person.subList(1, person.size()),
                content,
                time.of(message.timestamp()),
                itself ? Nfc.orNull(message.id()) : null,
                message.context() == null ? null : Nfc.orNull(message.context().id()),
                MessageContent.linkCode(content),
                null,
                null);
    }

    private static boolean isAboutAnother(Content content) {
        return content instanceof Content.Reaction
                || content instanceof Content.Edit
                || content instanceof Content.Withdrawal;
    }

    private List<ChannelEvent> echo(MetaPiece piece) throws UnreadableArrival {
        var message = piece.read(Message.class);
        if (message.groupId() != null) {
            return List.of();
        }
        var person = people.addresses(message.to(), message.toUserId(), piece.contacts(Contact[].class));
        return List.of(new ChannelEvent.SentElsewhere(
                "echo/" + piece.identity(message.id()),
                person.getFirst(),
                content(message),
                time.of(message.timestamp()),
                Nfc.orNull(message.id())));
    }

    private Content content(Message message) {
        return MessageContent.of(message, time.of(message.timestamp()).plus(settings.filesKept()));
    }

    private List<ChannelEvent> preference(MetaPiece piece) throws UnreadableArrival {
        var preference = piece.read(Preference.class);
        boolean out = "stop".equals(preference.value());
        if (!out && !"resume".equals(preference.value()) && !"signup".equals(preference.value())) {
            return List.of();
        }
        var person = people.addresses(preference.waId(), preference.userId(), piece.contacts(Contact[].class));
        return List.of(new ChannelEvent.OptedOut(
                "preference/" + person.getFirst().value() + "/" + preference.value() + "/"
                        + piece.identity(preference.timestamp()),
                person.getFirst(),
                out,
                time.of(preference.timestamp())));
    }

    private List<ChannelEvent> judged(MetaPiece piece) throws UnreadableArrival {
        return Stream.concat(notices.template(piece).stream(), verdicts.onStatus(piece).stream())
                .toList();
    }
}

package org.lotse.gateway.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.outreach.Attribution;
import org.lotse.gateway.outreach.LinkId;
import org.lotse.gateway.routing.OfferView;
import org.lotse.gateway.routing.Routing;
import org.lotse.gateway.routing.WaitingView;
import org.springframework.stereotype.Component;

/// Puts the lists together, each in few queries, all from PostgreSQL.
@OnlyAtTheDesk
@Component
class Lists {

    private static final int CLOSED = 50;

    private final Conversations conversations;
    private final Routing routing;
    private final Channels channels;
    private final Attribution attribution;

    Lists(Conversations conversations, Routing routing, Channels channels, Attribution attribution) {
        this.conversations = conversations;
        this.routing = routing;
        this.channels = channels;
        this.attribution = attribution;
    }

    Inbox of(StaffName reader) {
        var offers = routing.offersTo(reader);
        var mine = conversations.assignedTo(reader.value());
        var closed = conversations.closedBy(reader.value(), CLOSED);
        return new Inbox(offered(offers), own(mine), waiting(routing.waitingFor(reader)), own(closed));
    }

    Card card(Conversation conversation) {
        return own(List.of(conversation)).getFirst();
    }

    String displayName(String channel) {
        return channels.find(new ChannelName(channel))
                .map(it -> it.type().displayName())
                .orElse(channel);
    }

    private List<Card> offered(List<OfferView> offers) {
        var found = conversations.findAll(
                offers.stream().map(OfferView::conversation).toList());
        var contacts = conversations.contactsOf(found.keySet());
        var campaigns = campaignsOf(found.values());
        var cards = new ArrayList<Card>();
        for (var offer : offers) {
            var conversation = found.get(offer.conversation());
            var contact = contacts.get(offer.conversation());
            if (conversation != null && contact != null) {
                cards.add(Card.offered(
                        conversation,
                        contact,
                        displayName(conversation.channel()),
                        campaigns.get(conversation.id()),
                        offer));
            }
        }
        return cards;
    }

    private List<WaitingCard> waiting(List<WaitingView> waiting) {
        var found = conversations.findAll(
                waiting.stream().map(it -> it.conversation().id()).toList());
        return waiting.stream()
                .flatMap(it -> Optional.ofNullable(found.get(it.conversation().id()))
                        .map(conversation -> WaitingCard.of(it, displayName(conversation.channel())))
                        .stream())
                .toList();
    }

    private List<Card> own(List<Conversation> own) {
        var ids = own.stream().map(Conversation::id).toList();
        var contacts = conversations.contactsOf(ids);
        var unread = conversations.unread(ids);
        var unreachable = conversations.unreachable(ids);
        var reasons = routing.reasonsOf(ids);
        var campaigns = campaignsOf(own);
        return own.stream()
                .flatMap(it -> {
                    var contact = contacts.get(it.id());
                    return contact == null
                            ? Stream.empty()
                            : Stream.of(Card.own(
                                    it,
                                    contact,
                                    displayName(it.channel()),
                                    campaigns.get(it.id()),
                                    !unreachable.contains(it.id()),
                                    unread.getOrDefault(it.id(), 0),
                                    reasons.get(it.id())));
                })
                .toList();
    }

    private Map<ConversationId, String> campaignsOf(Collection<Conversation> conversations) {
        Map<ConversationId, LinkId> links = new HashMap<>();
        for (var conversation : conversations) {
            if (conversation.cameBy() != null) {
                links.put(conversation.id(), new LinkId(conversation.cameBy().link()));
            }
        }
        var names = attribution.campaignsOf(links.values());
        return links.entrySet().stream()
                .filter(it -> names.containsKey(it.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, it -> names.getOrDefault(it.getValue(), "")));
    }
}

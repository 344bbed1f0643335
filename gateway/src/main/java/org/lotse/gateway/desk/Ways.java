package org.lotse.gateway.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FileLimits;
import org.lotse.gateway.attachment.Attachment;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.conversation.Contact;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.PreparedMessages;
import org.lotse.gateway.conversation.Reach;
import org.lotse.gateway.desk.ThreadView.FilesView;
import org.lotse.gateway.desk.ThreadView.PreparedView;
import org.lotse.gateway.desk.ThreadView.ReachView;
import org.lotse.gateway.desk.ThreadView.TemplateView;
import org.springframework.stereotype.Component;

/// By which ways a person can be written to, for how long, and by what.
@OnlyAtTheDesk
@Component
class Ways {

    private final Conversations conversations;
    private final PreparedMessages messages;
    private final Channels channels;
    private final Attachments attachments;

    Ways(Conversations conversations, PreparedMessages messages, Channels channels, Attachments attachments) {
        this.conversations = conversations;
        this.messages = messages;
        this.channels = channels;
        this.attachments = attachments;
    }

    List<ReachView> to(Contact contact, Conversation conversation) {
        return conversations.reach(contact.id()).stream()
                .map(it -> new ReachView(
                        it.channel(),
                        it.channelType(),
                        it.channel().equals(conversation.channel()),
                        it.reachable(),
                        it.since(),
                        it.botUntil(),
                        it.humanUntil(),
                        prepared(it, contact, conversation),
                        FilesView.of(limits(it), attachments.largestUpload())))
                .toList();
    }

    /// As what each way sends a file; those are missing that do not take it.
    Map<String, MediaKind> sending(Attachment file, Conversation conversation) {
        var kinds = new HashMap<String, MediaKind>();
        conversations
                .reach(conversation.contact())
                .forEach(way -> limits(way)
                        .formFor(file.kind(), file.mediaType(), file.bytes())
                        .ifPresent(it -> kinds.put(way.channel(), it)));
        return kinds;
    }

    private FileLimits limits(Reach way) {
        return channels.find(new ChannelName(way.channel()))
                .map(it -> it.capabilities().files())
                .orElse(FileLimits.NONE);
    }

    private @Nullable PreparedView prepared(Reach way, Contact contact, Conversation conversation) {
        var channel = new ChannelName(way.channel());
        if (!way.reachable()
                || channels.find(channel)
                        .filter(it -> it.capabilities().templates())
                        .isEmpty()) {
            return null;
        }
        var prepared = messages.to(contact, conversation, channel);
        return new PreparedView(prepared.messages().stream().map(Ways::view).toList(), prepared.none());
    }

    private static TemplateView view(ApprovedTemplate template) {
        return new TemplateView(
                template.name(),
                template.language(),
                template.words().text(),
                template.words().places(),
                template.limit().max());
    }
}

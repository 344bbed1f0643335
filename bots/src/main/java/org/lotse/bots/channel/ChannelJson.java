package org.lotse.bots.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How contents and events are written down before they are sealed: UTF-8 JSON with a `type`.
///
/// The names here are stored. They are never renamed without a migration; unknown properties are passed over, so that
/// an older process reads what a newer one wrote, and what an older one did not write is `null`, 0 or `false`.
public final class ChannelJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Content.class, StoredContent.class)
            .addMixIn(ChannelEvent.class, StoredEvent.class)
            .build();

    private ChannelJson() {}

    public static byte[] write(Content content) {
        return MAPPER.writerFor(Content.class).writeValueAsBytes(content);
    }

    public static Content readContent(byte[] json) {
        return MAPPER.readValue(json, Content.class);
    }

    public static byte[] write(ChannelEvent event) {
        return MAPPER.writerFor(ChannelEvent.class).writeValueAsBytes(event);
    }

    public static ChannelEvent readEvent(byte[] json) {
        return MAPPER.readValue(json, ChannelEvent.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Content.Question.class, name = "question"),
        @JsonSubTypes.Type(value = Content.Choice.class, name = "choice"),
        @JsonSubTypes.Type(value = Content.Start.class, name = "start"),
        @JsonSubTypes.Type(value = Content.Media.class, name = "media"),
        @JsonSubTypes.Type(value = Content.Attachment.class, name = "attachment"),
        @JsonSubTypes.Type(value = Content.Location.class, name = "location"),
        @JsonSubTypes.Type(value = Content.LocationRequest.class, name = "location-request"),
        @JsonSubTypes.Type(value = Content.ContactCard.class, name = "contact-card"),
        @JsonSubTypes.Type(value = Content.Reaction.class, name = "reaction"),
        @JsonSubTypes.Type(value = Content.Edit.class, name = "edit"),
        @JsonSubTypes.Type(value = Content.Withdrawal.class, name = "withdrawal"),
        @JsonSubTypes.Type(value = Content.Template.class, name = "template"),
        @JsonSubTypes.Type(value = Content.Unsupported.class, name = "unsupported"),
    })
    private interface StoredContent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ChannelEvent.InboundMessage.class, name = "message"),
        @JsonSubTypes.Type(value = ChannelEvent.Blocked.class, name = "blocked"),
        @JsonSubTypes.Type(value = ChannelEvent.Unblocked.class, name = "unblocked"),
        @JsonSubTypes.Type(value = ChannelEvent.AddressChanged.class, name = "address-changed"),
        @JsonSubTypes.Type(value = ChannelEvent.OptedOut.class, name = "opted-out"),
        @JsonSubTypes.Type(value = ChannelEvent.SentElsewhere.class, name = "sent-elsewhere"),
        @JsonSubTypes.Type(value = ChannelEvent.Receipt.class, name = "receipt"),
        @JsonSubTypes.Type(value = ChannelEvent.ReadUpTo.class, name = "read-up-to"),
        @JsonSubTypes.Type(value = ChannelEvent.TemplateJudged.class, name = "template-judged"),
        @JsonSubTypes.Type(value = ChannelEvent.Notice.class, name = "notice"),
    })
    private interface StoredEvent {}
}

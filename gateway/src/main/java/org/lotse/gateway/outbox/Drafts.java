package org.lotse.gateway.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.worker.Lanes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts drafts into the queue.
@Component
class Drafts {

    private final Channels channels;
    private final Seals seals;
    private final Hashes hashes;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher bells;

    Drafts(
            Channels channels,
            Seals seals,
            Hashes hashes,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher bells) {
        this.channels = channels;
        this.seals = seals;
        this.hashes = hashes;
        this.jdbc = jdbc;
        this.clock = clock;
        this.bells = bells;
    }

    OutboundId enqueue(Draft draft) {
        var name = draft.to().channel();
        var capabilities =
                channels.find(name).orElseThrow(() -> new UnknownChannel(name)).capabilities();
        var id = UuidCreator.getTimeOrderedEpoch();
        var recipient = hashes.recipient(draft.to());
        var now = clock.instant();
        insertMessage(id, draft, recipient, now);
        insertParts(
                id, draft, Splitting.split(draft.content(), capabilities), recipient, openUntil(draft, capabilities));
        bells.publishEvent(new Queued());
        return new OutboundId(id);
    }

    private void insertMessage(UUID id, Draft draft, byte[] recipient, Instant now) {
        jdbc.sql("""
            insert into outbound_message
                   (id, channel, recipient, key_id, address, reply_to, author, trace_id, created_at, unasked)
            values (:id, :channel, :recipient, :key, :address, :replyTo, :author, :trace, :now, :unasked)
            """)
                .param("id", id)
                .param("channel", draft.to().channel().value())
                .param("recipient", recipient)
                .param("key", draft.key().value())
                .param("address", seals.seal(draft.key(), id, draft.to()))
                .param("replyTo", seals.sealReplyTo(draft.key(), id, draft.replyTo()))
                .param("author", draft.author().name())
                .param("trace", draft.traceId())
                .param("now", Stamps.of(now))
                .param("unasked", draft.content() instanceof Content.Template it && it.unasked())
                .update();
    }

    private void insertParts(UUID id, Draft draft, List<Content> parts, byte[] recipient, @Nullable Instant openUntil) {
        var now = clock.instant();
        for (int part = 0; part < parts.size(); part++) {
            jdbc.sql("""
                with part as (
                    insert into outbound_part (message, part, content, status)
                    values (:message, :part, :content, 'QUEUED')
                    returning seq)
                insert into unsent_message (seq, lane, due_at, channel, recipient, queued_at, open_until)
                select seq, :lane, :now, :channel, :recipient, :now, :openUntil from part
                """)
                    .param("message", id)
                    .param("part", part)
                    .param("content", seals.seal(draft.key(), id, part, parts.get(part)))
                    .param("lane", Lanes.of(recipient))
                    .param("now", Stamps.of(now))
                    .param("channel", draft.to().channel().value())
                    .param("recipient", recipient)
                    .param("openUntil", openUntil == null ? null : Stamps.of(openUntil), Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
    }

    /// What the platform takes at any time has no end.
    private static @Nullable Instant openUntil(Draft draft, Capabilities capabilities) {
        return draft.content() instanceof Content.Template
                ? null
                : Windows.end(capabilities.window(), draft.author(), draft.heardAt());
    }
}

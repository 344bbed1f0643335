package org.lotse.gateway.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.TemplateWords;
import org.lotse.bots.channel.TextLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The messages that platforms have approved beforehand, as they said when they were last asked: every few minutes, and
/// at once when a platform judges one anew. Kept in PostgreSQL, so that nobody who writes waits for a platform.
@Component
public class Templates {

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final Duration READ_EVERY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Channels channels;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Templates(JdbcClient jdbc, Channels channels, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Those that a channel can send, by name and language.
    public List<ApprovedTemplate> of(ChannelName channel) {
        return jdbc.sql("select * from channel_template where channel = :channel order by name, language")
                .param("channel", channel.value())
                .query(Templates::template)
                .list();
    }

    /// Takes note of a platform's judgement: what it takes no more is not offered from now on, and it is asked for all
    /// of them again.
    @Transactional
    public void judged(ChannelEvent.TemplateJudged judged) {
        if (!judged.usable()) {
            jdbc.sql("""
                delete from channel_template
                 where channel = :channel and name = :name
                   and (cast(:language as text) is null or language = :language)
                """)
                    .param("channel", judged.channel().value())
                    .param("name", judged.name())
                    .param("language", judged.language())
                    .update();
        }
        jdbc.sql("""
            insert into channel_template_reading (channel, due_at) values (:channel, :now)
                on conflict (channel) do update set due_at = :now
            """)
                .param("channel", judged.channel().value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /// Asks one platform whose turn it is.
    ///
    /// @return whether there was one
    public boolean readNext() {
        var next = channels.all().stream()
                .filter(it -> it.capabilities().templates() && isDue(it.name()))
                .findFirst();
        next.ifPresent(this::read);
        return next.isPresent();
    }

    /// Whether it is the turn of a channel; whoever is told so has it alone.
    private boolean isDue(ChannelName channel) {
        Instant now = clock.instant();
        return jdbc.sql("""
            insert into channel_template_reading as known (channel, due_at) values (:channel, :later)
                on conflict (channel) do update set due_at = :later where known.due_at <= :now
            """)
                        .param("channel", channel.value())
                        .param("later", Timestamp.from(now.plus(READ_EVERY)))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private void read(ChannelAdapter channel) {
        try {
            var approved = channel.templates();
            transaction.executeWithoutResult(_ -> replace(channel.name(), approved));
        } catch (ChannelUnavailable e) {
            // What was approved a while ago most likely still is.
            LOG.warn("The templates of {} are read again later: {}", channel.name(), e.getMessage());
        }
    }

    private void replace(ChannelName channel, List<ApprovedTemplate> approved) {
        jdbc.sql("delete from channel_template where channel = :channel")
                .param("channel", channel.value())
                .update();
        for (var template : approved) {
            jdbc.sql("""
                insert into channel_template (channel, name, language, unasked, words, longest, unit)
                values (:channel, :name, :language, :unasked, :words, :longest, :unit)
                    on conflict do nothing
                """)
                    .param("channel", channel.value())
                    .param("name", template.name())
                    .param("language", template.language())
                    .param("unasked", template.unasked())
                    .param("words", template.words().text())
                    .param("longest", template.limit().max())
                    .param("unit", template.limit().unit().name())
                    .update();
        }
    }

    private static ApprovedTemplate template(ResultSet row, int number) throws SQLException {
        return new ApprovedTemplate(
                row.getString("name"),
                row.getString("language"),
                row.getBoolean("unasked"),
                new TemplateWords(row.getString("words")),
                new TextLimit(row.getInt("longest"), TextLimit.Unit.valueOf(row.getString("unit"))));
    }
}

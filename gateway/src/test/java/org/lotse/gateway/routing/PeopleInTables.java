package org.lotse.gateway.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Heard;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.ConversationLeft;
import org.lotse.gateway.conversation.ConversationWaiting;
import org.lotse.gateway.conversation.WaitingConversation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// People of few words: their conversations are real rows with real locks, and what the bot would say is only noted.
class PeopleInTables implements People {

    private static final String WAITING = """
        select v.*, c.last_counsellor from conversation v join contact c on c.id = v.contact where v.phase = 'WAITING'
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher bells;
    private final Clock clock;
    private final Queue<Map.Entry<ConversationId, Heard>> told = new ConcurrentLinkedQueue<>();

    PeopleInTables(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher bells, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.bells = bells;
        this.clock = clock;
    }

    ConversationId waits(String language, String country) {
        return waits(language, country, null);
    }

    ConversationId waits(String language, String country, @Nullable String lastCounsellor) {
        var now = at(clock.instant());
        var contact = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql("""
            insert into contact (id, version, pseudonym, key, language, country, last_counsellor,
                                 created_at, last_contact_at)
            values (:id, 1, :pseudonym, :id, :language, :country, :lastCounsellor, :now, :now)
            """)
                .param("id", contact)
                .param("pseudonym", "Person " + contact)
                .param("language", language)
                .param("country", country)
                .param("lastCounsellor", lastCounsellor)
                .param("now", now)
                .update();
        jdbc.sql("""
            insert into conversation (id, version, contact, phase, phase_version, routed_version, channel, language,
                                      country, opened_at, waiting_since, promised_until, last_activity_at, last_seq,
                                      read_seq)
            values (:id, 1, :contact, 'WAITING', 2, 0, 'telegram-main', :language,
                    :country, :now, :now, :promised, :now, 0, 0)
            """)
                .param("id", id)
                .param("contact", contact)
                .param("language", language)
                .param("country", country)
                .param("now", now)
                .param("promised", now.plusHours(48))
                .update();
        return new ConversationId(id);
    }

    /// A counsellor closes the conversation, or the person is gone.
    void close(ConversationId id) {
        transaction.executeWithoutResult(_ -> {
            lock(id);
            jdbc.sql("""
                update conversation
                   set phase = 'CLOSED', phase_version = phase_version + 1, closed_at = ?, waiting_since = null
                 where id = ?
                """).params(at(clock.instant()), id.value()).update();
            bells.publishEvent(new ConversationLeft(id));
        });
    }

    /// Somebody who waits chooses another language and country.
    void chooses(ConversationId id, String language, String country) {
        transaction.executeWithoutResult(_ -> {
            lock(id);
            jdbc.sql("update conversation set language = ?, country = ?, phase_version = phase_version + 1"
                            + " where id = ?")
                    .params(language, country, id.value())
                    .update();
            bells.publishEvent(new ConversationLeft(id));
            bells.publishEvent(new ConversationWaiting(id));
        });
    }

    void erase(ConversationId id) {
        jdbc.sql("delete from conversation where id = ?").param(id.value()).update();
    }

    List<Heard> toldTo(ConversationId id) {
        return told.stream()
                .filter(it -> it.getKey().equals(id))
                .map(Map.Entry::getValue)
                .toList();
    }

    Optional<String> counsellorOf(ConversationId id) {
        return jdbc.sql("select counsellor from conversation where id = ? and phase = 'ASSIGNED'")
                .param(id.value())
                .query(String.class)
                .optional();
    }

    @Override
    public List<WaitingConversation> unrouted(int limit) {
        return jdbc.sql(WAITING + " and routed_version < phase_version order by waiting_since limit ?")
                .param(limit)
                .query(PeopleInTables::read)
                .list();
    }

    @Override
    public void markRouted(ConversationId id, int phaseVersion) {
        jdbc.sql("update conversation set routed_version = ? where id = ? and phase_version >= ?")
                .params(phaseVersion, id.value(), phaseVersion)
                .update();
    }

    @Override
    public List<WaitingConversation> waiting(@Nullable ConversationId after, int limit) {
        return jdbc.sql(WAITING + " and v.id > ? order by v.id limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), limit)
                .query(PeopleInTables::read)
                .list();
    }

    @Override
    public Optional<WaitingConversation> findWaiting(ConversationId id) {
        return jdbc.sql(WAITING + " and v.id = ?")
                .param(id.value())
                .query(PeopleInTables::read)
                .optional();
    }

    @Override
    public Set<ConversationId> assigned(Collection<ConversationId> ids) {
        return ids.stream().filter(it -> counsellorOf(it).isPresent()).collect(Collectors.toSet());
    }

    int countAssignedTo(String counsellor) {
        return jdbc.sql("select count(*) from conversation where phase = 'ASSIGNED' and counsellor = ?")
                .param(counsellor)
                .query(Integer.class)
                .single();
    }

    @Override
    public void assign(ConversationId id, int phaseVersion, String counsellor) {
        lock(id);
        var assigned =
                jdbc.sql("""
                    update conversation
                       set phase = 'ASSIGNED', phase_version = phase_version + 1, waiting_since = null, counsellor = ?
                     where id = ? and phase = 'WAITING' and phase_version = ?
                    """).params(counsellor, id.value(), phaseVersion).update();
        if (assigned == 0) {
            throw new OfferGone();
        }
    }

    @Override
    public void addFact(ConversationId id, String fact, String argument) {
        lock(id);
    }

    @Override
    public void tell(ConversationId id, Heard heard) {
        lock(id);
        told.add(Map.entry(id, heard));
    }

    /// The person's row first, then the conversation's, as everybody does.
    private void lock(ConversationId id) {
        jdbc.sql("""
            select id from contact where id = (select contact from conversation where id = ?) for update
            """).param(id.value()).query(UUID.class).optional();
        jdbc.sql("select id from conversation where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .optional();
    }

    private static WaitingConversation read(ResultSet row, int number) throws SQLException {
        return new WaitingConversation(
                new ConversationId(row.getObject("id", UUID.class)),
                row.getInt("phase_version"),
                new Language(row.getString("language")),
                new Country(row.getString("country")),
                row.getObject("waiting_since", OffsetDateTime.class).toInstant(),
                row.getObject("promised_until", OffsetDateTime.class).toInstant(),
                row.getString("last_counsellor"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

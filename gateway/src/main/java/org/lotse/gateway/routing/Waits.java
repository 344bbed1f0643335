package org.lotse.gateway.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The conversations that wait, in PostgreSQL: what the index in Redis is made from.
@Component
class Waits {

    private static final String WITH_STATE = """
        select wait.*,
               exists (select from offer where offer.conversation = wait.conversation and state = 'OPEN') as offered,
               array(select counsellor || '=' || (extract(epoch from until) * 1000)::bigint
                       from refusal where refusal.conversation = wait.conversation order by counsellor) as refused
          from wait
        """;

    private final JdbcClient jdbc;

    Waits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Notes that a conversation waits, and says whether that is news.
    boolean begin(WaitingConversation it) {
        return jdbc.sql("""
            insert into wait (conversation, phase_version, language, country, since, promised_until, due_minute,
                              last_counsellor)
            values (:id, :phaseVersion, :language, :country, :since, :promisedUntil, :dueMinute, :lastCounsellor)
                on conflict (conversation) do update
               set phase_version = excluded.phase_version, language = excluded.language,
                   country = excluded.country, since = excluded.since, promised_until = excluded.promised_until,
                   due_minute = excluded.due_minute, last_counsellor = excluded.last_counsellor,
                   ended = false, version = nextval('routing_version'), indexed = false
             where wait.phase_version < excluded.phase_version
            """)
                        .param("id", it.id().value())
                        .param("phaseVersion", it.phaseVersion())
                        .param("language", it.language().tag())
                        .param(
                                "country",
                                it.country() == null ? null : it.country().code())
                        .param("since", at(it.since()))
                        .param("promisedUntil", at(it.promisedUntil()))
                        .param("dueMinute", Wait.dueMinute(it.promisedUntil()))
                        .param("lastCounsellor", it.lastCounsellor())
                        .update()
                == 1;
    }

    boolean knows(WaitingConversation it) {
        return jdbc.sql("select exists (select from wait where conversation = ? and phase_version >= ?)")
                .params(it.id().value(), it.phaseVersion())
                .query(Boolean.class)
                .single();
    }

    /// How many in the same language are to be served before somebody who comes now, and one.
    int placeOf(WaitingConversation it) {
        return jdbc.sql("""
            select count(*) + 1
              from wait
             where language = :language and not ended
               and (due_minute, since, conversation) < (:dueMinute, :since, :id)
            """)
                .param("language", it.language().tag())
                .param("dueMinute", Wait.dueMinute(it.promisedUntil()))
                .param("since", at(it.since()))
                .param("id", it.id().value())
                .query(Integer.class)
                .single();
    }

    Optional<Wait> find(ConversationId id) {
        return jdbc.sql(WITH_STATE + " where conversation = ?")
                .param(id.value())
                .query(Waits::read)
                .optional();
    }

    /// Locks a conversation's wait until the transaction ends, if it has not ended.
    Optional<Wait> lock(ConversationId id) {
        return jdbc.sql("select conversation from wait where conversation = ? and not ended for update")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .flatMap(_ -> find(id));
    }

    /// The index must hear of it.
    void touch(ConversationId id) {
        jdbc.sql("update wait set version = nextval('routing_version'), indexed = false where conversation = ?")
                .param(id.value())
                .update();
    }

    /// As [#touch], if the index should have it in this version. Says whether it should.
    boolean touchIfIndexed(Wait wait) {
        return jdbc.sql("""
            update wait set version = nextval('routing_version'), indexed = false
             where conversation = ? and version = ? and indexed
            """).params(wait.id().value(), wait.version()).update() == 1;
    }

    /// Which of these are known, ended or not.
    Set<ConversationId> known(Collection<ConversationId> ids) {
        return jdbc
                .sql("select conversation from wait where conversation = any(?::uuid[])")
                .param((Object) ids.stream().map(ConversationId::value).toArray(UUID[]::new))
                .query((row, _) -> new ConversationId(row.getObject("conversation", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    void end(ConversationId id) {
        jdbc.sql("""
            update wait set ended = true, version = nextval('routing_version'), indexed = false
             where conversation = ?
            """).param(id.value()).update();
        jdbc.sql("delete from refusal where conversation = ?").param(id.value()).update();
    }

    void refuse(ConversationId id, StaffName counsellor, Instant until) {
        jdbc.sql("""
            insert into refusal (conversation, counsellor, until) values (?, ?, ?)
                on conflict (conversation, counsellor) do update set until = excluded.until
            """).params(id.value(), counsellor.value(), at(until)).update();
    }

    /// What the index has yet to take up, oldest news first.
    List<Wait> news(int limit) {
        return jdbc.sql(WITH_STATE + " where not indexed order by version limit ?")
                .param(limit)
                .query(Waits::read)
                .list();
    }

    /// The index has taken these up; those that changed since stay news.
    void indexed(Collection<Wait> waits) {
        var ids = waits.stream().map(it -> it.id().value()).toArray(UUID[]::new);
        var versions = waits.stream().map(Wait::version).toArray(Long[]::new);
        jdbc.sql("""
            delete from wait
             using unnest(?::uuid[], ?::bigint[]) as known (conversation, version)
             where wait.conversation = known.conversation and wait.version = known.version and ended
            """).params(ids, versions).update();
        jdbc.sql("""
            update wait
               set indexed = true
              from unnest(?::uuid[], ?::bigint[]) as known (conversation, version)
             where wait.conversation = known.conversation and wait.version = known.version
            """).params(ids, versions).update();
    }

    /// Those that wait, in the order in which they are served, in pages.
    List<Wait> inOrder(@Nullable Wait after, int limit) {
        return jdbc.sql(WITH_STATE + """
             where not ended and (due_minute, since, conversation) > (:dueMinute, :since, :id)
             order by due_minute, since, conversation
             limit :limit
            """)
                .param(
                        "dueMinute",
                        after == null ? -1 : Wait.dueMinute(after.conversation().promisedUntil()))
                .param(
                        "since",
                        at(after == null ? Instant.EPOCH : after.conversation().since()))
                .param("id", after == null ? new UUID(0, 0) : after.id().value())
                .param("limit", limit)
                .query(Waits::read)
                .list();
    }

    /// Those that wait by id, in pages.
    List<Wait> byId(@Nullable ConversationId after, int limit) {
        return jdbc.sql(WITH_STATE + " where not ended and conversation > ? order by conversation limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), limit)
                .query(Waits::read)
                .list();
    }

    /// Those of some languages that are offered to nobody, with their places in their language.
    List<Placed> unoffered(Collection<Language> languages, int limit) {
        return jdbc.sql("""
            select placed.*
              from unnest(?::text[]) as spoken (tag)
             cross join lateral (
                   select first.*, row_number() over (order by due_minute, since, conversation) as place
                     from (%s where language = spoken.tag and not ended
                              and not exists (select from offer
                                               where offer.conversation = wait.conversation and state = 'OPEN')
                            order by due_minute, since, conversation
                            limit ?) as first) as placed
            """.formatted(WITH_STATE))
                .params(languages.stream().map(Language::tag).toArray(String[]::new), limit)
                .query((row, number) -> new Placed(read(row, number), row.getInt("place")))
                .list();
    }

    /// Whether anybody began to wait in this time who still does.
    boolean anySince(Instant after, Instant until) {
        return jdbc.sql("select exists (select from wait where not ended and since > ? and since <= ?)")
                .params(at(after), at(until))
                .query(Boolean.class)
                .single();
    }

    /// Differs after each change of what is offered. What waits counts as soon as it is changed, which may be a moment
    /// before others can see it.
    String version() {
        return jdbc.sql("""
            select concat_ws(' ', (select last_value from routing_version), count(*), sum(id))
              from offer where state = 'OPEN'
            """).query(String.class).single();
    }

    /// The languages in which somebody waits.
    List<Language> languages() {
        return jdbc.sql("""
            with recursive next (language) as (
                (select language from wait where not ended order by language limit 1)
                union all
                select (select wait.language from wait
                         where not ended and wait.language > next.language order by wait.language limit 1)
                  from next where next.language is not null
            )
            select language from next where language is not null
            """)
                .query((row, _) -> new Language(row.getString("language")))
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from wait where not ended")
                .query(Integer.class)
                .single();
    }

    /// @param place 1 is next
    record Placed(Wait waiting, int place) {}

    private static Wait read(ResultSet row, int number) throws SQLException {
        var country = row.getString("country");
        return new Wait(
                new WaitingConversation(
                        new ConversationId(row.getObject("conversation", UUID.class)),
                        row.getInt("phase_version"),
                        new Language(row.getString("language")),
                        country == null ? null : new Country(country),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("promised_until", OffsetDateTime.class).toInstant(),
                        row.getString("last_counsellor")),
                row.getLong("version"),
                state(row.getBoolean("ended"), row.getBoolean("offered")),
                refusals((String[]) row.getArray("refused").getArray()));
    }

    private static Wait.State state(boolean ended, boolean offered) {
        if (ended) {
            return Wait.State.GONE;
        }
        return offered ? Wait.State.OFFERED : Wait.State.QUEUED;
    }

    private static Map<StaffName, Instant> refusals(String[] namesAndMillis) {
        return Arrays.stream(namesAndMillis)
                .map(it -> it.split("="))
                .collect(Collectors.toUnmodifiableMap(
                        it -> new StaffName(it[0]), it -> Instant.ofEpochMilli(Long.parseLong(it[1]))));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

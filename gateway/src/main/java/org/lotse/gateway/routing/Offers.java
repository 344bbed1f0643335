package org.lotse.gateway.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lotse.bots.language.Language;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The offers, in PostgreSQL: at most one open for each conversation.
@Component
class Offers {

    private final JdbcClient jdbc;

    Offers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Opens an offer, and says whether there was none open yet.
    boolean open(Proposal it, WaitingConversation waiting, Instant now, Instant deadline) {
        return jdbc.sql("""
            insert into offer (conversation, phase_version, counsellor, offered_at, deadline, state,
                               language, level, country, known, busy, capacity, score)
            values (:conversation, :phaseVersion, :counsellor, :now, :deadline, 'OPEN',
                    :language, :level, :country, :known, :busy, :capacity, :score)
                on conflict (conversation) where state = 'OPEN' do nothing
            """)
                        .param("conversation", it.conversation().value())
                        .param("phaseVersion", waiting.phaseVersion())
                        .param("counsellor", it.counsellor().value())
                        .param("now", at(now))
                        .param("deadline", at(deadline))
                        .param("language", waiting.language().tag())
                        .param("level", it.level().name())
                        .param("country", it.country())
                        .param("known", it.known())
                        .param("busy", it.busy())
                        .param("capacity", it.capacity())
                        .param("score", it.score())
                        .update()
                == 1;
    }

    Optional<Offer> openTo(StaffName counsellor, ConversationId conversation) {
        return jdbc.sql("select * from offer where conversation = ? and counsellor = ? and state = 'OPEN'")
                .params(conversation.value(), counsellor.value())
                .query(Offers::offer)
                .optional();
    }

    List<Offer> openTo(StaffName counsellor) {
        return jdbc.sql("select * from offer where counsellor = ? and state = 'OPEN' order by deadline, id")
                .param(counsellor.value())
                .query(Offers::offer)
                .list();
    }

    Optional<Offer> openFor(ConversationId conversation) {
        return jdbc.sql("select * from offer where conversation = ? and state = 'OPEN'")
                .param(conversation.value())
                .query(Offers::offer)
                .optional();
    }

    /// Whether it was ever offered to them, whatever became of it.
    boolean wasMade(StaffName counsellor, ConversationId conversation) {
        return jdbc.sql("select exists (select from offer where conversation = ? and counsellor = ?)")
                .params(conversation.value(), counsellor.value())
                .query(Boolean.class)
                .single();
    }

    /// A supervisor takes what was offered to nobody.
    Offer take(WaitingConversation it, Counsellor by, int busy, Instant now) {
        var country = it.country();
        return jdbc.sql("""
            insert into offer (conversation, phase_version, counsellor, offered_at, deadline, state, ended_at,
                               language, level, country, known, busy, capacity, score)
            values (:conversation, :phaseVersion, :counsellor, :now, :now, 'ACCEPTED', :now,
                    :language, :level, :country, :known, :busy, :capacity, 0)
            returning *
            """)
                .param("conversation", it.id().value())
                .param("phaseVersion", it.phaseVersion())
                .param("counsellor", by.name().value())
                .param("now", at(now))
                .param("language", it.language().tag())
                .param("level", by.levelIn(it.language()).map(Enum::name).orElse(null))
                .param("country", country != null && by.countries().contains(country))
                .param("known", by.name().value().equals(it.lastCounsellor()))
                .param("busy", busy)
                .param("capacity", by.capacity())
                .query(Offers::offer)
                .single();
    }

    /// Those that are open to somebody who is not there.
    List<Offer> openToOthersThan(Collection<StaffName> available) {
        return jdbc.sql("select * from offer where state = 'OPEN' and counsellor <> all(?) order by conversation")
                .param((Object) available.stream().map(StaffName::value).toArray(String[]::new))
                .query(Offers::offer)
                .list();
    }

    List<Offer> expired(Instant now, int limit) {
        return jdbc.sql("select * from offer where state = 'OPEN' and deadline <= ? order by deadline limit ?")
                .params(at(now), limit)
                .query(Offers::offer)
                .list();
    }

    /// Accepts an offer whose deadline has not passed, and says whether it was open.
    boolean accept(Offer offer, Instant now) {
        return jdbc.sql("""
            update offer set state = 'ACCEPTED', ended_at = :now
             where id = :id and state = 'OPEN' and deadline > :now
            """).param("id", offer.id()).param("now", at(now)).update() == 1;
    }

    /// Declines an offer, and says whether it was open.
    boolean decline(Offer offer, String reason, Instant now) {
        return jdbc.sql("""
            update offer set state = 'DECLINED', declined_for = :reason, ended_at = :now
             where id = :id and state = 'OPEN'
            """)
                        .param("id", offer.id())
                        .param("reason", reason)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /// Ends an offer whose deadline has passed, and says whether it was open.
    boolean expire(Offer offer, Instant now) {
        return jdbc.sql("""
            update offer set state = 'EXPIRED', ended_at = :now
             where id = :id and state = 'OPEN' and deadline <= :now
            """).param("id", offer.id()).param("now", at(now)).update() == 1;
    }

    /// Takes back what is not to be answered any more, and says whether it was open.
    boolean withdraw(Offer offer, Instant now) {
        return jdbc.sql("update offer set state = 'WITHDRAWN', ended_at = ? where id = ? and state = 'OPEN'")
                        .params(at(now), offer.id())
                        .update()
                == 1;
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                row.getLong("id"),
                new ConversationId(row.getObject("conversation", UUID.class)),
                row.getInt("phase_version"),
                new StaffName(row.getString("counsellor")),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                reason(row));
    }

    static Reason reason(ResultSet row) throws SQLException {
        return new Reason(
                "offered",
                new Language(row.getString("language")),
                row.getString("level"),
                row.getBoolean("country"),
                row.getBoolean("known"),
                row.getInt("busy"),
                row.getInt("capacity"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

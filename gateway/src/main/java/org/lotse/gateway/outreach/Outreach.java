package org.lotse.gateway.outreach;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Our campaigns with their links, and what came of them.
@Component
public class Outreach {

    private static final String LINKS = """
        select l.*,
               (select count(*) from link_count where link = l.id and what = 'START') as starts,
               (select count(*) from link_count where link = l.id and what = 'CONVERSATION') as conversations
          from outreach_link l
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Outreach(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Begins a campaign.
    ///
    /// @throws NameTaken if there is one of this name, in whatever letters
    public Campaign begin(String name) {
        var campaign =
                new Campaign(new CampaignId(UuidCreator.getTimeOrderedEpoch()), name.strip(), clock.instant(), null);
        var begun = jdbc.sql("""
            insert into campaign (id, name, created_at)
            values (:id, :name, :now)
                on conflict (lower(name)) do nothing
            """)
                .param("id", campaign.id().value())
                .param("name", campaign.name())
                .param("now", at(campaign.createdAt()))
                .update();
        if (begun == 0) {
            throw new NameTaken();
        }
        return campaign;
    }

    /// All campaigns, the newest first.
    public List<Campaign> campaigns() {
        return jdbc.sql("select * from campaign order by created_at desc, id desc")
                .query((row, _) -> new Campaign(
                        new CampaignId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        instant(row, "created_at"),
                        instantOrNull(row, "switched_off_at")))
                .list();
    }

    /// Makes a link; none if there is no such campaign.
    ///
    /// @param expiresAt `null` for never
    public Optional<OutreachLink> link(CampaignId campaign, Language language, @Nullable Instant expiresAt) {
        var id = new LinkId(UuidCreator.getTimeOrderedEpoch());
        jdbc.sql("""
            insert into outreach_link (id, campaign, code, language, created_at, expires_at)
            select :id, c.id, :code, :language, :now, cast(:expiresAt as timestamptz)
              from campaign c
             where c.id = :campaign
            """)
                .param("id", id.value())
                .param("campaign", campaign.value())
                .param("code", LinkCode.random().value())
                .param("language", language.tag())
                .param("now", at(clock.instant()))
                .param("expiresAt", expiresAt == null ? null : at(expiresAt))
                .update();
        return jdbc.sql(LINKS + " where l.id = :id")
                .param("id", id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /// The links of all campaigns, the oldest first.
    public List<OutreachLink> links() {
        return jdbc.sql(LINKS + " order by l.created_at, l.id")
                .query((row, _) -> read(row))
                .list();
    }

    /// Lets a campaign's links lead nowhere; whoever came by them stays.
    ///
    /// @return whether there is such a campaign
    public boolean switchOff(CampaignId campaign) {
        return switchOff("campaign", campaign.value());
    }

    /// Lets a campaign's links lead to us again.
    ///
    /// @return whether there is such a campaign
    public boolean switchOn(CampaignId campaign) {
        return switchOn("campaign", campaign.value());
    }

    /// Lets a link lead nowhere; whoever came by it stays.
    ///
    /// @return whether there is such a link
    public boolean switchOff(LinkId link) {
        return switchOff("outreach_link", link.value());
    }

    /// Lets a link lead to us again.
    ///
    /// @return whether there is such a link
    public boolean switchOn(LinkId link) {
        return switchOn("outreach_link", link.value());
    }

    private boolean switchOff(String table, UUID id) {
        return jdbc.sql("update " + table + " set switched_off_at = coalesce(switched_off_at, :now) where id = :id")
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    private boolean switchOn(String table, UUID id) {
        return jdbc.sql("update " + table + " set switched_off_at = null where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static OutreachLink read(ResultSet row) throws SQLException {
        return new OutreachLink(
                new LinkId(row.getObject("id", UUID.class)),
                new CampaignId(row.getObject("campaign", UUID.class)),
                new LinkCode(row.getObject("code", UUID.class)).written(),
                new Language(row.getString("language")),
                instant(row, "created_at"),
                instantOrNull(row, "expires_at"),
                instantOrNull(row, "switched_off_at"),
                row.getInt("starts"),
                row.getInt("conversations"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null ? null : instant(row, column);
    }
}

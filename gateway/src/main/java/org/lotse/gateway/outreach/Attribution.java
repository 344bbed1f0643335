package org.lotse.gateway.outreach;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lotse.bots.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the links lead to: which one a code belongs to, and how often somebody came by it. Knows nobody who did.
@Component
public class Attribution {

    private final JdbcClient jdbc;
    private final Clock clock;

    Attribution(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The link to which a code belongs that came back. Nothing is used up.
    public Optional<Followed> follow(String code) {
        return LinkCode.read(code)
                .flatMap(it -> jdbc.sql("""
                    select l.id, l.language,
                           (l.expires_at is null or l.expires_at > :now)
                               and l.switched_off_at is null and c.switched_off_at is null as good
                      from outreach_link l
                      join campaign c on c.id = l.campaign
                     where l.code = :code
                    """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("code", it.value())
                        .query((row, _) -> new Followed(
                                new LinkId(row.getObject("id", UUID.class)),
                                new Language(row.getString("language")),
                                row.getBoolean("good")))
                        .optional());
    }

    /// Somebody came by a link.
    public void countStart(LinkId link) {
        count(link, "START");
    }

    /// A conversation began with somebody who came by a link.
    public void countConversation(LinkId link) {
        count(link, "CONVERSATION");
    }

    /// The names of the campaigns to which links belong.
    public Map<LinkId, String> campaignsOf(Collection<LinkId> links) {
        if (links.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select l.id, c.name from outreach_link l join campaign c on c.id = l.campaign where l.id in"
                        + " (:ids)")
                .param("ids", links.stream().map(LinkId::value).toList())
                .query((row, _) -> Map.entry(new LinkId(row.getObject("id", UUID.class)), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void count(LinkId link, String what) {
        jdbc.sql("insert into link_count (link, day, what) values (:link, :day, :what)")
                .param("link", link.value())
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("what", what)
                .update();
    }
}

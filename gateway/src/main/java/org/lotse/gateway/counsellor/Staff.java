package org.lotse.gateway.counsellor;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Everybody who works here: who they are, what they can do, whether they are there.
@Component
public class Staff {

    private static final String WITH_SKILLS = """
        select name, display_name, roles, capacity, released,
               array(select language || ' ' || level from skill where staff = name order by level desc, language) as languages,
               array(select country from staff_country where staff = name) as countries
          from staff
        """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher bells;
    private final StaffSettings settings;
    private final Clock clock;

    Staff(JdbcClient jdbc, ApplicationEventPublisher bells, StaffSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.bells = bells;
        this.settings = settings;
        this.clock = clock;
    }

    public Optional<Counsellor> find(StaffName name) {
        return jdbc.sql(WITH_SKILLS + " where name = :name")
                .param("name", name.value())
                .query(Staff::counsellor)
                .optional();
    }

    public List<Counsellor> findAll(Collection<StaffName> names) {
        return jdbc.sql(WITH_SKILLS + " where name = any(?) order by name")
                .param((Object) names.stream().map(StaffName::value).toArray(String[]::new))
                .query(Staff::counsellor)
                .list();
    }

    public List<Counsellor> all() {
        return jdbc.sql(WITH_SKILLS + " order by name").query(Staff::counsellor).list();
    }

    /// The stored password hash (Argon2id, with its prefix), for the log-in alone.
    public Optional<String> passwordHash(StaffName name) {
        return jdbc.sql("select password_hash from staff where name = :name")
                .param("name", name.value())
                .query(String.class)
                .optional();
    }

    public Presence presence(StaffName name) {
        return jdbc.sql("select presence from presence where staff = :name")
                .param("name", name.value())
                .query(Presence.class)
                .optional()
                .orElse(Presence.OFF);
    }

    /// Who can be offered conversations now.
    public Set<StaffName> available() {
        return jdbc
                .sql("select staff from presence where presence = 'AVAILABLE'")
                .query((row, _) -> new StaffName(row.getString("staff")))
                .list()
                .stream()
                .collect(toUnmodifiableSet());
    }

    /// Sets the presence that somebody chose, and rings [PresenceChanged] after commit.
    @Transactional
    public void setPresence(StaffName name, Presence presence) {
        set(name, presence, "true");
    }

    /// Somebody comes to work: they are available, unless they set themselves to away.
    @Transactional
    public void beginDuty(StaffName name) {
        set(name, Presence.AVAILABLE, "presence.presence <> 'AWAY' or presence.cause <> 'CHOICE'");
    }

    private void set(StaffName name, Presence presence, String provided) {
        jdbc.sql("""
            insert into presence (staff, presence, cause, since, heartbeat_at)
            values (:name, :presence, 'CHOICE', :now, :now)
                on conflict (staff) do update
               set presence = excluded.presence,
                   cause = excluded.cause,
                   since = case when presence.presence = excluded.presence
                                then presence.since else excluded.since end,
                   heartbeat_at = excluded.heartbeat_at
             where
            """ + provided)
                .param("name", name.value())
                .param("presence", presence.name())
                .param("now", at(clock.instant()))
                .update();
        bells.publishEvent(new PresenceChanged(name));
    }

    /// The console is open: keeps an available counsellor available, and makes them so again who had only fallen
    /// silent.
    @Transactional
    public void heartbeat(StaffName name) {
        var back = jdbc.sql("""
            update presence
               set presence = 'AVAILABLE', cause = 'CHOICE', since = :now, heartbeat_at = :now
             where staff = :name and presence = 'AWAY' and cause = 'SILENCE'
            """)
                .param("name", name.value())
                .param("now", at(clock.instant()))
                .update();
        if (back == 1) {
            bells.publishEvent(new PresenceChanged(name));
            return;
        }
        jdbc.sql("update presence set heartbeat_at = greatest(heartbeat_at, :now) where staff = :name")
                .param("name", name.value())
                .param("now", at(clock.instant()))
                .update();
    }

    /// Sets to away whoever has been silent for too long, and says who.
    @Transactional
    public List<StaffName> awayAfterSilence(Instant now) {
        var silent = jdbc
                .sql("""
                    update presence
                       set presence = 'AWAY', cause = 'SILENCE', since = :now
                     where staff in (select staff from presence
                                      where presence = 'AVAILABLE' and heartbeat_at < :limit
                                      order by staff for update)
                    returning staff
                    """)
                .param("now", at(now))
                .param("limit", at(now.minus(settings.awayAfter())))
                .query((row, _) -> new StaffName(row.getString("staff")))
                .list()
                .stream()
                // Who hears of it locks rows for each: everybody in the same order.
                .sorted(Comparator.comparing(StaffName::value))
                .toList();
        silent.forEach(it -> bells.publishEvent(new PresenceChanged(it)));
        return silent;
    }

    /// Sets to away somebody who let an offer run out, if they were available.
    @Transactional
    public void awayAfterNoAnswer(StaffName name) {
        var away = jdbc.sql("""
            update presence
               set presence = 'AWAY', cause = 'NO_ANSWER', since = :now
             where staff = :name and presence = 'AVAILABLE'
            """)
                .param("name", name.value())
                .param("now", at(clock.instant()))
                .update();
        if (away == 1) {
            bells.publishEvent(new PresenceChanged(name));
        }
    }

    /// Locks the counsellor's row until the transaction ends, so that nobody is given more than their capacity.
    @Transactional(propagation = Propagation.MANDATORY)
    public Counsellor lock(StaffName name) {
        jdbc.sql("select name from staff where name = :name for no key update")
                .param("name", name.value())
                .query(String.class)
                .single();
        return find(name).orElseThrow();
    }

    private static Counsellor counsellor(ResultSet row, int number) throws SQLException {
        return new Counsellor(
                new StaffName(row.getString("name")),
                row.getString("display_name"),
                texts(row.getArray("roles")).map(Role::valueOf).collect(toUnmodifiableSet()),
                texts(row.getArray("languages")).map(Staff::skill).toList(),
                texts(row.getArray("countries")).map(Country::new).collect(toUnmodifiableSet()),
                row.getInt("capacity"),
                row.getBoolean("released"));
    }

    private static LanguageSkill skill(String languageAndLevel) {
        var space = languageAndLevel.indexOf(' ');
        return new LanguageSkill(
                new Language(languageAndLevel.substring(0, space)),
                LanguageSkill.Level.valueOf(languageAndLevel.substring(space + 1)));
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Random days of the whole module: after each thing that happens, what PostgreSQL holds keeps the promises.
@SpringBootTest(
        classes = RoutingHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "lotse.demo=true",
            "lotse.routing.domain=routing-test",
            "spring.flyway.enabled=false",
            "spring.modulith.runtime.flyway-enabled=false",
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=classpath:db/migration/conversation/*.sql,"
                    + "classpath:db/migration/counsellor/*.sql,classpath:db/migration/routing/*.sql"
        })
class RoutingHistoriesTest {

    private static final List<String> LANGUAGES = List.of("uk", "ru", "tr", "sq", "ar", "kk", "fr", "en");
    private static final List<String> COUNTRIES = List.of("UA", "KZ", "TR", "AL", "JO", "MA", "DE");

    /// Each must find nothing.
    private static final Map<String, String> PROMISES = Map.of(
            "nobody is offered, or given, to somebody without their language or who is not released", """
            select offer.id::text
              from offer join conversation on conversation.id = offer.conversation
                         join staff on staff.name = offer.counsellor
             where not staff.released
                or not exists (select from skill
                                where skill.staff = offer.counsellor and skill.language = conversation.language
                                  and skill.level in ('B2', 'C1', 'C2'))
            """,
            "only who waits is offered, and once", """
            select offer.conversation::text
              from offer join conversation on conversation.id = offer.conversation
             where offer.state = 'OPEN'
             group by offer.conversation, conversation.phase
            having count(*) > 1 or conversation.phase <> 'WAITING'
            """,
            "nobody has more than their capacity (P6)", """
            select staff.name
              from staff
             where staff.capacity < (select count(*) from offer
                                      where offer.counsellor = staff.name and offer.state = 'OPEN')
                                  + (select count(*) from conversation
                                      where conversation.counsellor = staff.name and phase = 'ASSIGNED')
            """,
            "nobody waits while somebody is there for them (P7)", """
            select waiting.id::text
              from conversation waiting
             where phase = 'WAITING' and not exists (select from offer where offer.conversation = waiting.id
                                                                        and offer.state = 'OPEN')
               and exists (select from (%1$s) one
                            where one.conversation = waiting.id
                              and one.capacity > (select count(*) from offer
                                                   where offer.counsellor = one.name and offer.state = 'OPEN')
                                               + (select count(*) from conversation
                                                   where conversation.counsellor = one.name
                                                     and phase = 'ASSIGNED'))
            """,
            "nobody is overtaken (P8)", """
            select waiting.id::text
              from conversation waiting
              join offer on offer.state = 'OPEN' and offer.offered_at = :now
              join conversation taken on taken.id = offer.conversation
              join (%1$s) one on one.conversation = waiting.id and one.name = offer.counsellor
             where waiting.phase = 'WAITING' and waiting.waiting_since < taken.waiting_since
               and not exists (select from offer where offer.conversation = waiting.id and offer.state = 'OPEN')
            """);

    /// Who could be offered what, now.
    private static final String COULD_BE_OFFERED = """
        select conversation.id as conversation, staff.name, staff.capacity
          from conversation join staff on staff.released and 'COUNSELLOR' = any(staff.roles)
          join presence on presence.staff = staff.name and presence.presence = 'AVAILABLE'
          join skill on skill.staff = staff.name and skill.language = conversation.language
                    and skill.level in ('B2', 'C1', 'C2')
         where (conversation.waiting_since + interval '3 minutes' <= :now
                or exists (select from staff_country where staff_country.staff = staff.name
                                                       and staff_country.country = conversation.country))
           and not exists (select from refusal where refusal.conversation = conversation.id
                                                 and refusal.counsellor = staff.name and refusal.until > :now)
        """;

    private final Routing routing;
    private final Arrivals arrivals;
    private final Matching matching;
    private final Deadlines deadlines;
    private final Watch watch;
    private final PeopleInTables people;
    private final Staff staff;
    private final JdbcClient jdbc;
    private final StringRedisTemplate redis;
    private final HandClock clock;

    @Autowired
    RoutingHistoriesTest(
            Routing routing,
            Arrivals arrivals,
            Matching matching,
            Deadlines deadlines,
            Watch watch,
            PeopleInTables people,
            Staff staff,
            JdbcClient jdbc,
            StringRedisTemplate redis,
            Clock clock) {
        this.routing = routing;
        this.arrivals = arrivals;
        this.matching = matching;
        this.deadlines = deadlines;
        this.watch = watch;
        this.people = people;
        this.staff = staff;
        this.jdbc = jdbc;
        this.redis = redis;
        this.clock = (HandClock) clock;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aDayKeepsThePromises(long seed) {
        play(new Random(seed), 60);
    }

    @Tag("attack")
    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110})
    void aLongDayKeepsThePromises(long seed) {
        play(new Random(seed), 1_000);
    }

    private void play(Random chance, int happenings) {
        jdbc.sql("truncate conversation, contact cascade").update();
        jdbc.sql("update staff set capacity = 3").update();
        jdbc.sql("delete from presence").update();
        redisLosesEverything();
        var came = new ArrayList<ConversationId>();
        for (var i = 0; i < happenings; i++) {
            clock.advance(Duration.ofSeconds(1 + chance.nextInt(20)));
            happens(chance, came);
            route();
            PROMISES.forEach(this::isKept);
        }
        assertThat(came)
                .allSatisfy(it -> assertThat(people.toldTo(it).stream().filter(Heard.Queued.class::isInstance))
                        .hasSize(1));
        assertThat(watch.check()).isZero();
    }

    private void happens(Random chance, List<ConversationId> came) {
        switch (chance.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> came.add(people.waits(any(chance, LANGUAGES), any(chance, COUNTRIES)));
            case 5, 6 -> staff.setPresence(anybody(chance), Presence.AVAILABLE);
            case 7 -> staff.setPresence(anybody(chance), chance.nextBoolean() ? Presence.AWAY : Presence.OFF);
            case 8, 9 -> offered(chance).forEach(it -> routing.accept(it.conversation(), it.to()));
            case 10 -> offered(chance).forEach(it -> routing.decline(it.conversation(), it.to(), "busy"));
            case 11 -> ofPhase(chance, "ASSIGNED").forEach(people::close);
            case 12 -> ofPhase(chance, "WAITING").forEach(people::close);
            case 13 -> redisLosesEverything();
            case 14 -> offered(chance).forEach(it -> isRefused(it.conversation(), somebodyElse(chance, it.to())));
            case 15 -> {
                var late = offered(chance);
                clock.advance(Duration.ofMinutes(15));
                late.forEach(it -> isRefused(it.conversation(), it.to()));
                staff.available().forEach(staff::heartbeat);
                deadlines.step();
            }
            default -> throw new AssertionError("No such thing happens");
        }
        staff.available().forEach(staff::heartbeat);
    }

    private void isRefused(ConversationId id, StaffName by) {
        assertThatThrownBy(() -> routing.accept(id, by)).isInstanceOfAny(OfferGone.class, NeverOffered.class);
    }

    private void isKept(String promise, String sql) {
        var now = Timestamp.from(clock.instant());
        assertThat(jdbc.sql(sql.contains("%1$s") ? sql.formatted(COULD_BE_OFFERED) : sql)
                        .param("now", now)
                        .query(String.class)
                        .list())
                .as(promise)
                .isEmpty();
    }

    /// One of the open offers, if there is any.
    private List<Offered> offered(Random chance) {
        return one(
                chance,
                jdbc.sql("select conversation, counsellor from offer where state = 'OPEN' order by id")
                        .query((row, _) -> new Offered(
                                new ConversationId(row.getObject("conversation", UUID.class)),
                                new StaffName(row.getString("counsellor"))))
                        .list());
    }

    private List<ConversationId> ofPhase(Random chance, String phase) {
        return one(
                chance,
                jdbc.sql("select id from conversation where phase = ? order by opened_at, id")
                        .param(phase)
                        .query((row, _) -> new ConversationId(row.getObject("id", UUID.class)))
                        .list());
    }

    private StaffName anybody(Random chance) {
        return any(chance, staff.all()).name();
    }

    private StaffName somebodyElse(Random chance, StaffName than) {
        return any(
                chance,
                staff.all().stream()
                        .map(it -> it.name())
                        .filter(it -> !it.equals(than))
                        .toList());
    }

    private void route() {
        while (arrivals.take()) {
            // Until nobody is new.
        }
        while (matching.step()) {
            // Until nobody is there for anybody who waits.
        }
    }

    private void redisLosesEverything() {
        redis.delete(redis.keys("{routing:routing-test}:*"));
    }

    private static <T> List<T> one(Random chance, List<T> of) {
        return of.isEmpty() ? of : List.of(any(chance, of));
    }

    private static <T> T any(Random chance, List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private record Offered(ConversationId conversation, StaffName to) {}
}

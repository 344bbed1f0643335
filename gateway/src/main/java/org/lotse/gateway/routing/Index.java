package org.lotse.gateway.routing;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.LanguageSkill.Level;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The index in Redis of who waits and who is there. It proposes and never decides; what it forgets is filled in again
/// from PostgreSQL. `redis/routing/index.lua` names its keys.
@Component
class Index {

    /// Longer than a decision in PostgreSQL ever takes; then somebody died over it.
    static final Duration HOLD = Duration.ofSeconds(10);

    private static final Duration FILLING_MAY_PAUSE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;

    private static final RedisScript<Long> BEGIN = Script.returning(Long.class, "begin.lua");
    private static final RedisScript<Long> FINISH = Script.returning(Long.class, "finish.lua");
    private static final RedisScript<Long> PUT_WAITS = Script.returning(Long.class, "put-waits.lua");
    private static final RedisScript<Long> PUT_COUNSELLORS = Script.returning(Long.class, "put-counsellors.lua");
    private static final RedisScript<Long> TICK = Script.returning(Long.class, "tick.lua");
    private static final RedisScript<Long> RELEASE = Script.returning(Long.class, "release.lua");
    private static final RedisScript<Long> FORGET = Script.returning(Long.class, "forget.lua");

    @SuppressWarnings("unchecked")
    private static final RedisScript<List<String>> PROPOSE =
            Script.returning((Class<List<String>>) (Class<?>) List.class, "propose.lua");

    private final StringRedisTemplate redis;
    private final RoutingSettings settings;
    private final Clock clock;
    private final Supplier<String> askDatabase;
    private final List<String> keys;
    private volatile @Nullable String database;

    @Autowired
    Index(StringRedisTemplate redis, RoutingSettings settings, Clock clock, JdbcClient jdbc) {
        this(
                redis,
                settings,
                clock,
                () -> jdbc.sql("select id::text from routing_index")
                        .query(String.class)
                        .single());
    }

    /// @param database names the database that the index is of
    Index(StringRedisTemplate redis, RoutingSettings settings, Clock clock, Supplier<String> database) {
        this.redis = redis;
        this.settings = settings;
        this.clock = clock;
        this.askDatabase = database;
        this.keys = Stream.of(
                        "marker", "waits", "queues", "lengths", "steps", "holds", "counsellors", "free", "present")
                .map(it -> "{routing:" + settings.domain() + "}:" + it)
                .toList();
    }

    /// Begins to fill the index, and says whether that is up to the caller.
    ///
    /// @param anew whether to empty it first, whatever it holds
    boolean begin(boolean anew) {
        return run(BEGIN, anew ? "1" : "0", Long.toString(FILLING_MAY_PAUSE.toSeconds())) == 1;
    }

    /// Says whether the index is whole: it was not emptied while it was filled.
    boolean finish() {
        return run(FINISH) == 1;
    }

    /// Takes up what waits and how it stands. Says how many were news, or nothing if the index is not there.
    Optional<Integer> put(Collection<Wait> waits) {
        return put(waits, "news");
    }

    /// As [#put], by the one who fills the index.
    Optional<Integer> fill(Collection<Wait> waits) {
        return put(waits, "fill");
    }

    /// As [#put], of one that the index knows already, also while it is filled. Says whether it was news.
    boolean correct(Wait wait) {
        return put(List.of(wait), "known").filter(it -> it > 0).isPresent();
    }

    /// Takes up how counsellors stand. Says of how many that was news, or nothing if the index is not there.
    Optional<Integer> put(Candidate... them) {
        var answer = run(
                PUT_COUNSELLORS,
                Arrays.stream(them)
                        .flatMap(it -> Stream.of(
                                it.counsellor().name().value(),
                                Long.toString(it.version()),
                                it.available() ? "1" : "0",
                                Integer.toString(it.counsellor().capacity()),
                                Integer.toString(it.load()),
                                Long.toString(it.idleSince()),
                                it.skills(),
                                it.countries()))
                        .toArray(String[]::new));
        return answer < 0 ? Optional.empty() : Optional.of((int) answer);
    }

    /// Those whom the index does not know as they are.
    List<Candidate> differing(List<Candidate> them) {
        if (them.isEmpty()) {
            return List.of();
        }
        var known = redis.<String, String>opsForHash()
                .multiGet(
                        keys.get(6),
                        them.stream().map(it -> it.counsellor().name().value()).toList());
        return IntStream.range(0, them.size())
                .filter(it -> !them.get(it).isKnownAs(known.get(it)))
                .mapToObj(them::get)
                .toList();
    }

    /// Lets happen what the time brings. Says whether the index is there.
    boolean tick() {
        var moved = run(TICK, Integer.toString(AT_ONCE));
        while (moved >= AT_ONCE) {
            moved = run(TICK, Integer.toString(AT_ONCE));
        }
        return moved >= 0;
    }

    /// The match that is due, held until it is decided.
    Optional<Proposal> propose() {
        var reply = redis.execute(
                PROPOSE,
                keys,
                arguments(
                        Long.toString(HOLD.toMillis()),
                        Long.toString(Weights.KNOWN),
                        Long.toString(Weights.COUNTRY),
                        Long.toString(Weights.LOAD),
                        Long.toString(Weights.of(Level.C2)),
                        Long.toString(Weights.of(Level.C1)),
                        Long.toString(Weights.of(Level.B2))));
        return reply.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal(
                        new ConversationId(UUID.fromString(reply.get(0))),
                        new StaffName(reply.get(1)),
                        Level.valueOf(reply.get(2)),
                        reply.get(3).equals("1"),
                        reply.get(4).equals("1"),
                        Integer.parseInt(reply.get(5)),
                        Integer.parseInt(reply.get(6)),
                        Long.parseLong(reply.get(7))));
    }

    /// Takes a proposal back that PostgreSQL refused.
    void release(Proposal proposal) {
        run(RELEASE, proposal.conversation().toString(), proposal.counsellor().value());
    }

    int forget(Collection<ConversationId> conversations) {
        return (int)
                run(FORGET, conversations.stream().map(ConversationId::toString).toArray(String[]::new));
    }

    /// The version of each as the index knows it, `-1` for those it does not know.
    List<Long> versions(List<Wait> waits) {
        if (waits.isEmpty()) {
            return List.of();
        }
        var known = redis.<String, String>opsForHash()
                .multiGet(
                        keys.get(1),
                        waits.stream().map(it -> it.id().toString()).toList());
        return known.stream()
                .map(it -> it == null ? -1 : Long.parseLong(it.substring(0, it.indexOf('|'))))
                .toList();
    }

    long size() {
        return redis.opsForHash().size(keys.get(1));
    }

    /// All conversations the index knows, as far as they stay the same while they are read.
    List<ConversationId> all() {
        var all = new ArrayList<ConversationId>();
        try (var cursor = redis.<String, String>opsForHash()
                .scan(keys.get(1), ScanOptions.scanOptions().count(AT_ONCE).build())) {
            cursor.forEachRemaining(it -> all.add(new ConversationId(UUID.fromString(it.getKey()))));
        }
        return all;
    }

    private Optional<Integer> put(Collection<Wait> waits, String mode) {
        if (waits.isEmpty()) {
            return Optional.of(0);
        }
        var answer = run(
                PUT_WAITS,
                Stream.concat(
                                Stream.of(mode, Long.toString(FILLING_MAY_PAUSE.toSeconds())),
                                waits.stream().flatMap(this::words))
                        .toArray(String[]::new));
        return answer < 0 ? Optional.empty() : Optional.of((int) answer);
    }

    private Stream<String> words(Wait wait) {
        var it = wait.conversation();
        return Stream.of(
                it.id().toString(),
                Long.toString(wait.version()),
                wait.state().name().toLowerCase(Locale.ROOT),
                wait.order(),
                it.language().tag(),
                Optional.ofNullable(wait.country()).map(Country::code).orElse("*"),
                Optional.ofNullable(it.lastCounsellor()).orElse(""),
                Long.toString(it.since().plus(settings.widenAfter()).toEpochMilli()),
                wait.refused().entrySet().stream()
                        .map(refusal ->
                                refusal.getKey() + "=" + refusal.getValue().toEpochMilli())
                        .sorted()
                        .collect(joining(",")));
    }

    private long run(RedisScript<Long> script, String... rest) {
        return redis.execute(script, keys, arguments(rest));
    }

    private Object[] arguments(String... rest) {
        return Stream.concat(Stream.of(database(), Long.toString(clock.millis())), Arrays.stream(rest))
                .toArray();
    }

    /// An index of another database says nothing to us.
    private String database() {
        var known = database;
        if (known == null) {
            known = askDatabase.get();
            database = known;
        }
        return known;
    }
}

package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.TextLimit;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestServers;
import org.lotse.gateway.outbox.Pacing.Moment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class PacingTest {

    private static final Duration NONE = Duration.ZERO;
    private static final String NOWHERE = "redis://127.0.0.1:1";

    private final HandClock clock = new HandClock();
    private final String domain = UUID.randomUUID().toString();
    private final List<LettuceConnectionFactory> connections = new ArrayList<>();

    @AfterEach
    void disconnect() {
        connections.forEach(LettuceConnectionFactory::destroy);
    }

    @Test
    void twoProcessesTogetherKeepTheChannelsRate() throws Exception {
        var one = pacing(TestServers.redisUrl());
        var other = pacing(TestServers.redisUrl());
        var channel = channel(10, NONE);
        var moments = new ArrayList<Moment>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var bookings = List.of(
                    threads.submit(() -> book(one, channel, 20)), threads.submit(() -> book(other, channel, 20)));
            for (var it : bookings) {
                moments.addAll(it.get());
            }
        }

        assertThat(moments).hasSize(40).allSatisfy(it -> assertThat(it.booked()).isTrue());
        for (int second = 0; second < 4; second++) {
            var from = Duration.ofSeconds(second);
            assertThat(moments)
                    .filteredOn(
                            it -> it.pause().compareTo(from) >= 0 && it.pause().compareTo(from.plusSeconds(1)) < 0)
                    .hasSizeBetween(7, 13);
        }
    }

    @Test
    void aPersonIsGivenTimeBetweenTwoMessages() {
        var pacing = pacing(TestServers.redisUrl());
        var channel = channel(1000, Duration.ofSeconds(3));

        assertThat(pacing.book(channel, List.of("aa"))).containsExactly(new Moment(true, NONE));
        assertThat(pacing.book(channel, List.of("aa", "bb")))
                .containsExactly(new Moment(true, Duration.ofSeconds(3)), new Moment(true, NONE));
        clock.advance(Duration.ofSeconds(7));
        assertThat(pacing.book(channel, List.of("aa"))).containsExactly(new Moment(true, NONE));
    }

    @Test
    void aPersonMayGetABurstAndThenAsFastAsItFillsAgainFromAllProcessesTogether() {
        var processes = List.of(pacing(TestServers.redisUrl()), pacing(TestServers.redisUrl()));
        var channel = channel(new Pace(1000, Duration.ofMillis(400), 10, Duration.ofSeconds(6)));
        var sentAt = new ArrayList<Instant>();
        for (int message = 0; message < 16; message++) {
            var moment = processes.get(message % 2).book(channel, List.of("aa")).getFirst();
            assertThat(moment.booked()).isTrue();
            clock.advance(moment.pause());
            sentAt.add(clock.instant());
        }

        var pauses = IntStream.range(1, sentAt.size())
                .mapToObj(it -> Duration.between(sentAt.get(it - 1), sentAt.get(it)))
                .toList();
        assertThat(pauses.subList(0, 9)).containsOnly(Duration.ofMillis(400));
        assertThat(pauses.subList(10, 15)).containsOnly(Duration.ofSeconds(6));
        // No minute holds more than the burst and what filled again in it.
        assertThat(sentAt.stream().filter(it -> it.isBefore(sentAt.getFirst().plusSeconds(12))))
                .hasSizeBetween(11, 12);
        assertThat(processes.getFirst().book(channel, List.of("bb"))).containsExactly(new Moment(true, NONE));

        clock.advance(Duration.ofMinutes(1));
        var again = new ArrayList<Duration>();
        for (int message = 0; message < 10; message++) {
            var moment = processes.get(message % 2).book(channel, List.of("aa")).getFirst();
            clock.advance(moment.pause());
            again.add(moment.pause());
        }
        assertThat(again).first().isEqualTo(NONE);
        assertThat(again.subList(1, 10)).containsOnly(Duration.ofMillis(400));
    }

    @Test
    void withoutRedisTheBurstIsSmaller() {
        var pacing = pacing(NOWHERE);
        var channel = channel(new Pace(1000, Duration.ofMillis(400), 8, Duration.ofSeconds(6)));
        var pauses = new ArrayList<Duration>();
        for (int message = 0; message < 4; message++) {
            var moment = pacing.book(channel, List.of("aa")).getFirst();
            pauses.add(moment.pause());
            clock.advance(moment.pause());
        }

        assertThat(pauses.subList(0, 2)).containsExactly(NONE, Duration.ofMillis(400));
        assertThat(pauses.subList(2, 4)).allSatisfy(it -> assertThat(it).isGreaterThan(Duration.ofSeconds(20)));
    }

    @Test
    void inRedisStandHashesAloneAndNothingStaysForLong() {
        var pacing = pacing(TestServers.redisUrl());
        var channel = channel(new Pace(10, Duration.ofMillis(400), 45, Duration.ofSeconds(6)));
        book(pacing, channel, 3);

        var redis = template(TestServers.redisUrl());
        var keys = redis.keys("{outbox:" + domain + ":*");
        assertThat(keys)
                .hasSize(4)
                .allSatisfy(it -> assertThat(redis.getExpire(it)).isBetween(1L, 60L));
    }

    @Test
    void nothingIsBookedFurtherAheadThanAMinute() {
        var moments = book(pacing(TestServers.redisUrl()), channel(1, NONE), 100);

        assertThat(moments).filteredOn(Moment::booked).hasSizeBetween(60, 62);
        assertThat(moments.getLast()).isEqualTo(new Moment(false, Duration.ofMinutes(1)));
    }

    @Test
    void aClockThatWentWrongDoesNotStopTheChannel() {
        var pacing = pacing(TestServers.redisUrl());
        var channel = channel(1, Duration.ofSeconds(1));
        clock.advance(Duration.ofDays(1));
        assertThat(pacing.book(channel, List.of("aa"))).hasSize(1);
        clock.set(HandClock.NOON);

        assertThat(pacing.book(channel, List.of("aa"))).containsExactly(new Moment(true, NONE));
    }

    @Test
    void whileRedisIsAwaySendingGoesOnAtASmallerRate() {
        var pacing = pacing(NOWHERE);
        var channel = channel(8, Duration.ofSeconds(1));

        assertThat(book(pacing, channel, 1)).containsExactly(new Moment(true, NONE));
        assertThat(book(pacing, channel, 4).getLast().pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pacing.book(channel, List.of("p0")).getFirst().pause())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static List<Moment> book(Pacing pacing, ChannelAdapter channel, int people) {
        return pacing.book(
                channel, IntStream.range(0, people).mapToObj(it -> "p" + it).toList());
    }

    private Pacing pacing(String redisUrl) {
        return new Pacing(template(redisUrl), new OutboxSettings(Duration.ofSeconds(60), 32, domain), clock);
    }

    private StringRedisTemplate template(String redisUrl) {
        var connection = new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(redisUrl));
        connection.afterPropertiesSet();
        connection.start();
        connections.add(connection);
        return new StringRedisTemplate(connection);
    }

    private static ChannelAdapter channel(int perSecond, Duration pause) {
        return channel(new Pace(perSecond, pause));
    }

    private static ChannelAdapter channel(Pace pace) {
        return new ScriptedChannel(
                new ChannelName("paced"),
                new Capabilities(
                        TextLimit.characters(4096), List.of(), ReplyWindow.ALWAYS_OPEN, false, pace, FileLimits.NONE));
    }
}

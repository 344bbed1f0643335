package org.lotse.gateway.channel;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.ReceptionReport.Odd;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What came to our addresses and should not have, counted by day.
@Component
class Oddities {

    private static final int TOLD_DAYS = 7;

    private final JdbcClient jdbc;
    private final Channels channels;

    Oddities(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    /// @param reception empty for addresses that are none
    void add(String reception, Map<Oddity, Integer> met, Instant at) {
        met.forEach((oddity, times) -> jdbc.sql("""
            insert into reception_oddity as known (reception, what, day, times, last_at)
            values (:reception, :what, :day, :times, :at)
            on conflict (reception, what, day) do update
               set times = known.times + excluded.times, last_at = greatest(known.last_at, excluded.last_at)
            """)
                .param("reception", reception)
                .param("what", oddity.name())
                .param("day", Date.valueOf(day(at)))
                .param("times", times)
                .param("at", Timestamp.from(at))
                .update());
        jdbc.sql("delete from reception_oddity where day < :oldest")
                .param("oldest", Date.valueOf(oldest(at)))
                .update();
    }

    /// Every reception, and the addresses that are none if somebody tried them.
    List<ReceptionReport> reports(Instant now) {
        var met = jdbc
                .sql("""
                    select reception, what, sum(times) as times, max(last_at) as last_at
                      from reception_oddity
                     where day >= :oldest
                     group by reception, what
                     order by what
                    """)
                .param("oldest", Date.valueOf(oldest(now)))
                .query((row, _) -> new Met(
                        row.getString("reception"),
                        row.getString("what"),
                        row.getLong("times"),
                        row.getTimestamp("last_at").toInstant()))
                .list()
                .stream()
                .flatMap(it -> it.known().stream())
                .collect(Collectors.groupingBy(
                        Met::reception, Collectors.mapping(Met::odd, Collectors.toUnmodifiableList())));
        var reports = new ArrayList<ReceptionReport>();
        channels.all().stream()
                .collect(Collectors.groupingBy(
                        it -> it.reception().name().value(),
                        Collectors.mapping(ChannelAdapter::name, Collectors.toUnmodifiableList())))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> reports.add(report(new ChannelName(it.getKey()), it.getValue(), met.get(it.getKey()))));
        if (met.containsKey("")) {
            reports.add(report(null, List.of(), met.get("")));
        }
        return reports;
    }

    private static ReceptionReport report(
            @Nullable ChannelName name, List<ChannelName> channels, @Nullable List<Odd> oddities) {
        return new ReceptionReport(name, channels, oddities == null ? List.of() : oddities);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static LocalDate oldest(Instant now) {
        return day(now).minusDays(TOLD_DAYS);
    }

    private record Met(String reception, String what, long times, Instant lastAt) {

        /// A process of another release may know more oddities than we do.
        Optional<Met> known() {
            return List.of(Oddity.values()).stream().anyMatch(it -> it.name().equals(what))
                    ? Optional.of(this)
                    : Optional.empty();
        }

        Odd odd() {
            return new Odd(Oddity.valueOf(what), times, lastAt);
        }
    }
}

package org.lotse.gateway.channel;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.Trouble.Proof;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is wrong with each channel. News may come in any order and any number of times: the latest moment counts.
@Component
class Troubles {

    /// Which there may be several of at once, told apart by their detail.
    private static final Set<Trouble> SEVERAL = EnumSet.of(Trouble.TEMPLATE);

    private final JdbcClient jdbc;

    Troubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// It is there, or was at that moment.
    void there(ChannelName channel, Trouble trouble, @Nullable String detail, boolean byProbe, Instant at) {
        jdbc.sql("""
            insert into channel_trouble as known (channel, trouble, about, detail, since, there_at, by_probe)
            values (:channel, :trouble, :about, :detail, :at, :at, :byProbe)
            on conflict (channel, trouble, about) do update
               set since = case when known.there_at > coalesce(known.over_at, '-infinity') then known.since
                                else greatest(known.there_at, excluded.there_at) end,
                   there_at = greatest(known.there_at, excluded.there_at),
                   detail = case when excluded.there_at >= known.there_at then excluded.detail else known.detail end,
                   by_probe = case when excluded.there_at >= known.there_at then excluded.by_probe
                                   else known.by_probe end
            """)
                .param("channel", channel.value())
                .param("trouble", trouble.name())
                .param("about", about(trouble, detail))
                .param("detail", detail)
                .param("at", Timestamp.from(at))
                .param("byProbe", byProbe || trouble.proof() == Proof.PROBE)
                .update();
    }

    /// It is over, or was at that moment.
    void over(ChannelName channel, Trouble trouble, @Nullable String detail, Instant at) {
        jdbc.sql("""
            insert into channel_trouble as known (channel, trouble, about, detail, since, there_at, over_at)
            values (:channel, :trouble, :about, :detail, :at, '-infinity', :at)
            on conflict (channel, trouble, about) do update set over_at = greatest(known.over_at, excluded.over_at)
            """)
                .param("channel", channel.value())
                .param("trouble", trouble.name())
                .param("about", about(trouble, detail))
                .param("detail", detail)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// Whatever one of these proves is over.
    void over(ChannelName channel, Set<Proof> proofs, Instant at) {
        jdbc.sql("""
            update channel_trouble
               set over_at = greatest(over_at, :at)
             where channel = :channel and there_at > coalesce(over_at, '-infinity') and there_at < :at
               and (trouble in (:proven) or (by_probe and :probed))
            """)
                .param("channel", channel.value())
                .param("at", Timestamp.from(at))
                .param("probed", proofs.contains(Proof.PROBE))
                .param(
                        "proven",
                        Stream.of(Trouble.values())
                                .filter(it -> proofs.contains(it.proof()))
                                .map(Trouble::name)
                                .collect(Collectors.toSet()))
                .update();
    }

    /// What is wrong with all channels at a moment.
    List<Open> open(Instant now) {
        return jdbc
                .sql("""
                    select channel, trouble, detail, since, there_at
                      from channel_trouble
                     where there_at > coalesce(over_at, '-infinity')
                     order by since, trouble, about
                    """)
                .query((row, _) -> new Open(
                        new ChannelName(row.getString("channel")),
                        row.getString("trouble"),
                        row.getString("detail"),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("there_at").toInstant()))
                .list()
                .stream()
                .filter(it -> it.lastsAt(now))
                .toList();
    }

    private static String about(Trouble trouble, @Nullable String detail) {
        return SEVERAL.contains(trouble) && detail != null ? detail : "";
    }

    /// A trouble that is there.
    ///
    /// @param name a process of another release may know more of them than we do
    record Open(ChannelName channel, String name, @Nullable String detail, Instant since, Instant thereAt) {

        boolean lastsAt(Instant now) {
            return Stream.of(Trouble.values())
                    .filter(it -> it.name().equals(name))
                    .anyMatch(it ->
                            it.passes() == null || thereAt.plus(it.passes()).isAfter(now));
        }

        Trouble trouble() {
            return Trouble.valueOf(name);
        }
    }
}

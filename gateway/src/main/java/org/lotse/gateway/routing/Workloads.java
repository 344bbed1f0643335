package org.lotse.gateway.routing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How busy the counsellors are, in PostgreSQL: conversations they have and offers that are open to them.
@Component
class Workloads {

    /// The version and the facts are read in one statement: facts are never older than their version.
    private static final String WITH_FACTS = """
        select counsellor, version,
               (select count(*) from assignment
                 where assignment.counsellor = workload.counsellor and ended_at is null)
               + (select count(*) from offer
                   where offer.counsellor = workload.counsellor and state = 'OPEN') as load,
               (select max(offered_at) from offer where offer.counsellor = workload.counsellor) as last_offer
          from workload
        """;

    private final JdbcClient jdbc;
    private final Staff staff;

    Workloads(JdbcClient jdbc, Staff staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    int loadOf(StaffName name) {
        return jdbc.sql("""
            select (select count(*) from assignment where counsellor = :name and ended_at is null)
                   + (select count(*) from offer where counsellor = :name and state = 'OPEN')
            """).param("name", name.value()).query(Integer.class).single();
    }

    /// How busy everybody is; those with nothing to do are left out.
    Map<StaffName, Integer> loads() {
        return jdbc
                .sql("""
                    select counsellor, count(*) as load
                      from (select counsellor from assignment where ended_at is null
                             union all
                            select counsellor from offer where state = 'OPEN') as busy
                     group by counsellor
                    """)
                .query((row, _) -> Map.entry(new StaffName(row.getString("counsellor")), row.getInt("load")))
                .list()
                .stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The index must hear of a counsellor.
    void touch(StaffName name) {
        jdbc.sql("""
            insert into workload (counsellor)
            select name from staff where name = ?
                on conflict (counsellor) do update set version = nextval('routing_version'), indexed = false
            """).param(name.value()).update();
    }

    void touchAll() {
        jdbc.sql("""
            insert into workload (counsellor)
            select name from staff order by name
                on conflict (counsellor) do update set version = nextval('routing_version'), indexed = false
            """).update();
    }

    /// As [#touch], if the index should have them in this version. Says whether it should.
    boolean touchIfIndexed(Candidate it) {
        return jdbc.sql("""
            update workload set version = nextval('routing_version'), indexed = false
             where counsellor = ? and version = ? and indexed
            """)
                        .params(it.counsellor().name().value(), it.version())
                        .update()
                == 1;
    }

    /// The counsellors of whom the index has yet to hear.
    List<Candidate> news(int limit) {
        return candidates(jdbc.sql(WITH_FACTS + " where not indexed order by version limit ?")
                .param(limit)
                .query(Facts::of)
                .list());
    }

    /// All counsellors; those whom nobody has noted yet are.
    List<Candidate> all() {
        jdbc.sql("""
            insert into workload (counsellor)
            select name from staff where name not in (select counsellor from workload) order by name
                on conflict (counsellor) do nothing
            """).update();
        return candidates(
                jdbc.sql(WITH_FACTS + " order by counsellor").query(Facts::of).list());
    }

    void indexed(Collection<Candidate> candidates) {
        jdbc.sql("""
            update workload
               set indexed = true
              from unnest(?::text[], ?::bigint[]) as known (counsellor, version)
             where workload.counsellor = known.counsellor and workload.version = known.version
            """)
                .params(
                        candidates.stream()
                                .map(it -> it.counsellor().name().value())
                                .toArray(String[]::new),
                        candidates.stream().map(Candidate::version).toArray(Long[]::new))
                .update();
    }

    private List<Candidate> candidates(List<Facts> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        var people = staff.findAll(facts.stream().map(Facts::counsellor).toList()).stream()
                .collect(toMap(Counsellor::name, it -> it));
        var available = staff.available();
        return facts.stream()
                .flatMap(it -> {
                    var counsellor = people.get(it.counsellor());
                    return counsellor == null
                            ? Stream.empty()
                            : Stream.of(new Candidate(
                                    counsellor,
                                    it.version(),
                                    counsellor.isRoutable() && available.contains(counsellor.name()),
                                    it.load(),
                                    it.lastOffer()));
                })
                .toList();
    }

    private record Facts(
            StaffName counsellor,
            long version,
            int load,
            @Nullable Instant lastOffer) {

        static Facts of(ResultSet row, int number) throws SQLException {
            var lastOffer = row.getObject("last_offer", OffsetDateTime.class);
            return new Facts(
                    new StaffName(row.getString("counsellor")),
                    row.getLong("version"),
                    row.getInt("load"),
                    lastOffer == null ? null : lastOffer.toInstant());
        }
    }
}

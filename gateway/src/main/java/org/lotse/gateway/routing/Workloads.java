package org.lotse.gateway.routing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How busy the counsellors are, in PostgreSQL: conversations they have and offers that are open to them.
@Component
class Workloads {

    private final JdbcClient jdbc;
    private final Staff staff;
    private final People people;

    Workloads(JdbcClient jdbc, Staff staff, People people) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.people = people;
    }

    int loadOf(StaffName name) {
        var offers = jdbc.sql("select count(*) from offer where counsellor = ? and state = 'OPEN'")
                .param(name.value())
                .query(Integer.class)
                .single();
        return people.countAssignedTo(name.value()) + offers;
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

    /// The counsellors of whom the index has yet to hear.
    ///
    /// The version is read before the facts: facts may be newer than their version, never older.
    List<Candidate> news(int limit) {
        return jdbc
                .sql("select counsellor, version from workload where not indexed order by version limit ?")
                .param(limit)
                .query((row, _) -> new Version(new StaffName(row.getString("counsellor")), row.getLong("version")))
                .list()
                .stream()
                .flatMap(it -> candidate(it).stream())
                .toList();
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

    private Optional<Candidate> candidate(Version version) {
        var name = version.counsellor();
        return staff.find(name)
                .map(it -> new Candidate(
                        it,
                        version.version(),
                        it.isRoutable() && staff.presence(name) == Presence.AVAILABLE,
                        loadOf(name),
                        lastOfferTo(name)));
    }

    private @Nullable Instant lastOfferTo(StaffName name) {
        return jdbc.sql("select offered_at from offer where counsellor = ? order by offered_at desc limit 1")
                .param(name.value())
                .query((row, _) ->
                        row.getObject("offered_at", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
    }

    private record Version(StaffName counsellor, long version) {}
}

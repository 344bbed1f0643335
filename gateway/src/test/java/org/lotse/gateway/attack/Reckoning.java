package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What must hold of everybody when all is said: nothing lost, nothing twice, nothing out of order, nothing to others.
final class Reckoning {

    private static final List<String> ARRIVED = List.of("SENT", "DELIVERED", "READ");

    private final JdbcClient jdbc;
    private final Map<String, JsonNode> threads = new HashMap<>();

    /// @param answerers all who may have answered
    Reckoning(JdbcClient jdbc, List<Answerer> answerers) {
        this.jdbc = jdbc;
        answerers.forEach(it -> threads.putAll(it.threads()));
    }

    /// P2, P3 and P4 for one person: thread and phone say the same.
    void balance(Youngster person) {
        var mine = threads.entrySet().stream()
                .filter(it -> isOf(it.getValue(), person))
                .toList();
        assertThat(mine).as("conversations of %s", person.name()).hasSize(1);
        var id = mine.getFirst().getKey();
        var entries = mine.getFirst().getValue().path("entries");

        assertThat(words(entries, "PERSON"))
                .as("what %s wrote", person.name())
                .containsExactlyElementsOf(person.said());
        assertThat(numbers(entries))
                .as("seq in the thread of %s", person.name())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, entries.size()).boxed().toList());
        var answers = words(entries, "COUNSELLOR");
        assertThat(answers)
                .as("answers to %s", person.name())
                .containsExactlyElementsOf(
                        person.said().stream().map(Answerer::answerTo).toList());
        onThePhone(person, id, answers);
    }

    private void onThePhone(Youngster person, String id, List<String> answers) {
        var heard = person.heard();
        assertThat(heard)
                .as("what %s got of others", person.name())
                .noneMatch(it -> it.contains(" says ") && !it.startsWith(Answerer.answerTo(person.name() + " ")));
        var sends = sends(id);
        var unanswered = 0;
        var parts = 0;
        for (var send : sends) {
            assertThat(send.status).as("how far it got to %s", person.name()).isIn(ARRIVED);
            assertThat(send.accepted).isBetween(person.account().proves() ? 0 : 1, 1);
            unanswered += send.unanswered;
            parts++;
        }
        assertThat(heard.size())
                .as("messages on the phone of %s, %s of them unclear", person.name(), unanswered)
                .isBetween(parts, parts + unanswered);
        var unclear = unclearAnswers(id);
        for (var i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            assertThat(Collections.frequency(heard, answer)).as(answer).isBetween(1, 1 + unclear.get(i));
        }
        if (sends.stream().allMatch(it -> it.unanswered < 2)) {
            assertThat(heard.stream().distinct().filter(answers::contains).toList())
                    .as("order for %s", person.name())
                    .isEqualTo(answers);
        }
    }

    /// Notes from now on when each receipt was found to belong to an attempt: one that knows only the platform's id
    /// waits until an answer or another receipt tells whose it is.
    static void watch(JdbcClient jdbc) {
        jdbc.sql("""
            create table if not exists known_receipt (attempt uuid not null, status text not null, at timestamptz not null);

            create or replace function note_known_receipt() returns trigger language plpgsql as $$
            begin
                insert into known_receipt values (new.attempt, new.status, clock_timestamp());
                return null;
            end $$;

            drop trigger if exists known on receipt;

            -- deferred, so that it notes the moment of the commit
            create constraint trigger known after insert or update of attempt on receipt
                deferrable initially deferred
                for each row when (new.attempt is not null) execute function note_known_receipt();
            """).update();
    }

    /// P4 and P5, and that nothing waits any more.
    void balance() {
        assertThat(jdbc.sql("""
            select count(*)
              from send_attempt attempt
              join send_attempt before on before.seq = attempt.seq and before.n < attempt.n
              join known_receipt known on known.attempt = before.id
             where known.status <> 'FAILED' and known.at < attempt.started_at - interval '5 seconds'
            """).query(Integer.class).single())
                .as("what was sent again though the platform had said that it has it")
                .isZero();
        assertThat(jdbc.sql("select count(*) from assignment group by conversation")
                        .query(Integer.class)
                        .list())
                .as("counsellors of a conversation")
                .hasSameSizeAs(threads.keySet())
                .containsOnly(1);
        for (var table : List.of("unread_event", "unsent_message", "held_word", "held_back", "unreadable_arrival")) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    /// P4 and P10: nothing went out again before it was known to be unclear, and what nobody settled was under way when
    /// somebody died.
    void balance(List<Instant> deaths) {
        assertThat(jdbc.sql("""
            select count(*)
              from send_attempt attempt
              join send_attempt before on before.seq = attempt.seq and before.n = attempt.n - 1
             where before.finished_at is null or before.finished_at > attempt.started_at
            """).query(Integer.class).single()).isZero();
        var lost = jdbc.sql("select started_at, lease_until from send_attempt where result = 'LOST'")
                .query((row, _) -> new Instant[] {
                    row.getTimestamp("started_at").toInstant(),
                    row.getTimestamp("lease_until").toInstant()
                })
                .list();
        assertThat(lost)
                .allMatch(attempt -> deaths.stream()
                        .anyMatch(it -> it.plusMillis(100).isAfter(attempt[0]) && it.isBefore(attempt[1])));
    }

    private List<Send> sends(String conversation) {
        return jdbc.sql("""
            select part.status,
                   count(*) filter (where attempt.result = 'ACCEPTED') as accepted,
                   count(*) filter (where attempt.result in ('LOST', 'UNCLEAR')) as unanswered
              from conversation
              join contact on contact.id = conversation.contact
              join outbound_message message on message.key_id = contact.key
              join outbound_part part on part.message = message.id
              left join send_attempt attempt on attempt.seq = part.seq
             where conversation.id = :id
             group by part.seq, part.status
             order by part.seq
            """)
                .param("id", UUID.fromString(conversation))
                .query((row, _) -> new Send(row.getString("status"), row.getInt("accepted"), row.getInt("unanswered")))
                .list();
    }

    /// How often the platform's answer to each answer did not come, in the order of the thread.
    private List<Integer> unclearAnswers(String conversation) {
        return jdbc.sql("""
            select count(*) filter (where attempt.result in ('LOST', 'UNCLEAR')) as unclear
              from entry
              join outbound_part part on part.message = entry.outbound
              left join send_attempt attempt on attempt.seq = part.seq
             where entry.conversation = :id and entry.author = 'COUNSELLOR'
             group by entry.seq
             order by entry.seq
            """)
                .param("id", UUID.fromString(conversation))
                .query((row, _) -> row.getInt("unclear"))
                .list();
    }

    private static boolean isOf(JsonNode thread, Youngster person) {
        return words(thread.path("entries"), "PERSON").stream().anyMatch(it -> it.startsWith(person.name() + " "));
    }

    private static List<String> words(JsonNode entries, String author) {
        List<String> words = new ArrayList<>();
        for (var entry : entries) {
            var body = entry.path("content").path("body").asString("");
            if (entry.path("author").asString().equals(author) && body.contains(" says ")) {
                words.add(body);
            }
        }
        return words;
    }

    private static List<Integer> numbers(JsonNode entries) {
        List<Integer> numbers = new ArrayList<>();
        entries.forEach(it -> numbers.add(it.path("seq").asInt()));
        return numbers;
    }

    /// One message on the platform.
    private record Send(String status, int accepted, int unanswered) {}
}

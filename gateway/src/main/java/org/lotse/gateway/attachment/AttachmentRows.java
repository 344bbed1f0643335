package org.lotse.gateway.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Which files there are. A file has a row before it comes into the store, and a row says that it is to go before it
/// goes: whatever ends in between, somebody knows of it.
@Component
class AttachmentRows {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final ApplicationEventPublisher bells;

    AttachmentRows(JdbcClient jdbc, Vault vault, Clock clock, ApplicationEventPublisher bells) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.bells = bells;
    }

    /// The row of an entry's file.
    Optional<Row> find(Place place, Form form) {
        return jdbc.sql("""
            select id, owner, state, sealed
              from attachment
             where conversation = :conversation and seq = :seq and form = :form
               and (until is null or until > :now)
            """)
                .param("conversation", place.conversation())
                .param("seq", place.seq())
                .param("form", form.name())
                .param("now", now())
                .query(Row::read)
                .optional();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select id, owner, state, sealed from attachment where id = :id")
                .param("id", id)
                .query(Row::read)
                .optional();
    }

    /// The entries of a conversation whose files are here.
    Set<Integer> here(UUID conversation) {
        return new HashSet<>(jdbc.sql("""
            select seq
              from attachment
             where conversation = :conversation and seq is not null and form = 'AS_SENT' and state = 'HERE'
            """)
                .param("conversation", conversation)
                .query(Integer.class)
                .list());
    }

    /// A new row for a file that comes; nothing if somebody else has one for the same place.
    ///
    /// @param seq `null` if it belongs to no entry yet
    /// @param lease until when it is waited for
    Optional<UUID> begin(KeyId owner, UUID conversation, @Nullable Integer seq, Form form, Duration lease) {
        return jdbc.sql("""
            insert into attachment (id, owner, conversation, seq, form, state, until)
            values (:id, :owner, :conversation, :seq, :form, 'COMING', :until)
                on conflict do nothing
            returning id
            """)
                .param("id", UUID.randomUUID())
                .param("owner", owner.value())
                .param("conversation", conversation)
                .param("seq", seq)
                .param("form", form.name())
                .param("until", Timestamp.from(clock.instant().plus(lease)))
                .query(UUID.class)
                .optional();
    }

    /// The file is in the store.
    ///
    /// @param keep for how long; `null` without end
    /// @return whether it is still wanted
    boolean arrived(UUID id, KeyId owner, Label label, @Nullable Duration keep) {
        return jdbc.sql("""
            update attachment
               set state = 'HERE', sealed = :sealed, until = cast(:until as timestamptz)
             where id = :id and state = 'COMING'
            """)
                        .param("sealed", vault.seal(owner, JSON.writeValueAsBytes(label), context(id)))
                        .param(
                                "until",
                                keep == null
                                        ? null
                                        : Timestamp.from(clock.instant().plus(keep)))
                        .param("id", id)
                        .update()
                > 0;
    }

    void infected(UUID id) {
        jdbc.sql("update attachment set state = 'INFECTED', until = null where id = :id and state = 'COMING'")
                .param("id", id)
                .update();
    }

    /// An upload is sent, and belongs to an entry from now on.
    ///
    /// @return whether it was there and unsent
    boolean sent(UUID id, KeyId owner, Place place) {
        return jdbc.sql("""
            update attachment
               set seq = :seq, until = null
             where id = :id and owner = :owner and conversation = :conversation and seq is null and state = 'HERE'
            """)
                        .param("seq", place.seq())
                        .param("id", id)
                        .param("owner", owner.value())
                        .param("conversation", place.conversation())
                        .update()
                > 0;
    }

    /// An unsent upload of a conversation.
    Optional<Row> unsent(UUID id, UUID conversation) {
        return jdbc.sql("""
            select id, owner, state, sealed
              from attachment
             where id = :id and conversation = :conversation and seq is null and state = 'HERE' and until > :now
            """)
                .param("id", id)
                .param("conversation", conversation)
                .param("now", now())
                .query(Row::read)
                .optional();
    }

    boolean discard(UUID id) {
        return discard("id = :id", "id", id) > 0;
    }

    int discardAll(KeyId owner) {
        return discard("owner = :owner", "owner", owner.value());
    }

    int discard(Place place) {
        return discarded(jdbc.sql(discarding("conversation = :conversation and seq = :seq"))
                .param("conversation", place.conversation())
                .param("seq", place.seq())
                .param("now", now())
                .update());
    }

    /// What did not come in its time.
    void discardLapsed(Place place, Form form) {
        discarded(jdbc.sql(discarding("conversation = :conversation and seq = :seq and form = :form and until <= :now"))
                .param("conversation", place.conversation())
                .param("seq", place.seq())
                .param("form", form.name())
                .param("now", now())
                .update());
    }

    /// Whatever did not come, or was not sent, in its time.
    int discardLapsed() {
        return discarded(jdbc.sql(discarding(
                        "id in (select id from attachment where until <= :now limit 100 for update skip locked)"))
                .param("now", now())
                .update());
    }

    List<UUID> discardedFiles(int limit) {
        return jdbc.sql("select id from discarded_file order by at limit :limit")
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    void forgetDiscarded(UUID id) {
        jdbc.sql("delete from discarded_file where id = :id").param("id", id).update();
    }

    /// Of these, those that nobody knows.
    Collection<UUID> unknown(Collection<UUID> ids) {
        var unknown = new HashSet<>(ids);
        jdbc.sql("select id from attachment where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(unknown::remove);
        return unknown;
    }

    Label label(Row row) {
        var sealed = row.sealed();
        if (sealed == null) {
            throw new IllegalStateException("The file is not here");
        }
        return JSON.readValue(vault.open(row.owner(), sealed, context(row.id())), Label.class);
    }

    private int discard(String condition, String name, UUID value) {
        return discarded(jdbc.sql(discarding(condition))
                .param(name, value)
                .param("now", now())
                .update());
    }

    private int discarded(int files) {
        if (files > 0) {
            bells.publishEvent(new FilesDiscarded());
        }
        return files;
    }

    private static String discarding(String condition) {
        return "with gone as (delete from attachment where " + condition + " returning id)"
                + " insert into discarded_file (id, at) select id, :now from gone on conflict do nothing";
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String context(UUID id) {
        return "attachment:" + id;
    }

    /// In which form a file is kept.
    enum Form {
        AS_SENT,
        PLAYABLE
    }

    /// What is on its way, here, or was refused.
    enum State {
        COMING,
        HERE,
        INFECTED
    }

    /// One file. No record: it is made of bytes.
    static final class Row {

        private final UUID id;
        private final KeyId owner;
        private final State state;
        private final byte @Nullable [] sealed;

        private Row(UUID id, KeyId owner, State state, byte @Nullable [] sealed) {
            this.id = id;
            this.owner = owner;
            this.state = state;
            this.sealed = sealed;
        }

        private static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    new KeyId(row.getObject("owner", UUID.class)),
                    State.valueOf(row.getString("state")),
                    row.getBytes("sealed"));
        }

        UUID id() {
            return id;
        }

        KeyId owner() {
            return owner;
        }

        State state() {
            return state;
        }

        byte @Nullable [] sealed() {
            return sealed;
        }
    }
}

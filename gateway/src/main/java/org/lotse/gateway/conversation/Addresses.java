package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.Channels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where people are reached.
@Component
class Addresses {

    static final Instant NEVER = Instant.EPOCH;

    private final JdbcClient jdbc;
    private final Seal seal;
    private final Channels channels;

    Addresses(JdbcClient jdbc, Seal seal, Channels channels) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.channels = channels;
    }

    /// Whether anything can be sent by a channel: an operator may have removed it.
    boolean isServed(ChannelName channel) {
        return channels.find(channel).isPresent();
    }

    Optional<ContactId> owner(byte[] hash) {
        return jdbc.sql("select contact from contact_address where hash = :hash")
                .param("hash", hash)
                .query(UUID.class)
                .optional()
                .map(ContactId::new);
    }

    /// Gives an address to a contact, who has said nothing there yet.
    ///
    /// @param at when the person turned up here; [#NEVER] if it is known from hearsay
    /// @return whether it was nobody's until now
    boolean claim(Address address, Contact contact, Instant at) {
        return jdbc.sql("""
            insert into contact_address (hash, contact, channel, sealed, last_heard_at, said_at)
            values (:hash, :contact, :channel, :sealed, :at, :never)
                on conflict (hash) do nothing
            """)
                        .param("hash", seal.hash(address))
                        .param("contact", contact.id().value())
                        .param("channel", address.channel().value())
                        .param("sealed", seal.address(contact.key(), address))
                        .param("at", Stamp.of(at))
                        .param("never", Stamp.of(NEVER))
                        .update()
                == 1;
    }

    /// What holds for one of a contact's addresses holds for the one that takes its place: a new number opens no
    /// window,
    /// and is no new mind.
    void inherit(byte[] from, byte[] to) {
        jdbc.sql("""
            update contact_address heir
               set said_at = greatest(heir.said_at, before.said_at),
                   opted_out = heir.opted_out or before.opted_out,
                   opted_out_at = greatest(heir.opted_out_at, before.opted_out_at)
              from contact_address before
             where heir.hash = :to and before.hash = :from and heir.contact = before.contact
            """).param("to", to).param("from", from).update();
    }

    /// The person wrote from here, so that they can be reached here.
    void heard(byte[] hash, Instant at) {
        jdbc.sql("""
            update contact_address
               set last_heard_at = greatest(last_heard_at, :at), unreachable_since = null, unreachable_why = null
             where hash = :hash
            """).param("hash", hash).param("at", Stamp.of(at)).update();
    }

    /// The person said something, at this time by the platform's clock.
    void said(byte[] hash, Instant at) {
        jdbc.sql("update contact_address set said_at = greatest(said_at, :at) where hash = :hash")
                .param("hash", hash)
                .param("at", Stamp.of(at))
                .update();
    }

    /// The person has this address no more; whoever has it next is somebody else.
    void leave(byte[] hash) {
        jdbc.sql("delete from contact_address where hash = :hash")
                .param("hash", hash)
                .update();
    }

    /// Whether the person wants no messages by a channel that they did not ask for: at none of their addresses there.
    /// What they wanted before they last said so changes nothing.
    ///
    /// @param at by the platform's clock
    /// @return whether that is news
    boolean optOut(Contact contact, ChannelName channel, boolean out, Instant at) {
        return jdbc.sql("""
            with before as (
                select hash, opted_out
                  from contact_address
                 where contact = :contact and channel = :channel and (opted_out_at is null or opted_out_at <= :at)),
            changed as (
                update contact_address a
                   set opted_out = :out, opted_out_at = :at
                  from before
                 where a.hash = before.hash
                returning before.opted_out as was)
            select exists (select 1 from changed where was <> :out)
            """)
                .param("contact", contact.id().value())
                .param("channel", channel.value())
                .param("out", out)
                .param("at", Stamp.of(at))
                .query(Boolean.class)
                .single();
    }

    /// Whether the person said anywhere that they want no messages that they did not ask for.
    boolean optedOut(Contact contact) {
        return jdbc.sql("select exists (select 1 from contact_address where contact = :contact and opted_out)")
                .param("contact", contact.id().value())
                .query(Boolean.class)
                .single();
    }

    /// Nothing reaches the person here any more.
    ///
    /// @return whether that is news
    boolean close(byte[] hash, String why, Instant at) {
        return jdbc.sql("""
            update contact_address
               set unreachable_since = :at, unreachable_why = :why
             where hash = :hash
               and unreachable_since is null
            """)
                        .param("hash", hash)
                        .param("why", why)
                        .param("at", Stamp.of(at))
                        .update()
                == 1;
    }

    /// The person can be reached here again.
    ///
    /// @return whether that is news
    boolean open(byte[] hash) {
        return jdbc.sql("""
            update contact_address
               set unreachable_since = null, unreachable_why = null
             where hash = :hash
               and unreachable_since is not null
            """).param("hash", hash).update() == 1;
    }

    boolean heardSince(byte[] hash, Instant at) {
        return jdbc.sql("select exists (select 1 from contact_address where hash = :hash and last_heard_at > :at)")
                .param("hash", hash)
                .param("at", Stamp.of(at))
                .query(Boolean.class)
                .single();
    }

    /// All addresses of a contact, the one they used last first.
    List<Reached> of(Contact contact) {
        return jdbc.sql("""
            select hash, channel, sealed, unreachable_since, said_at
              from contact_address
             where contact = :contact
             order by last_heard_at desc, hash
            """)
                .param("contact", contact.id().value())
                .query((row, _) -> read(contact, row))
                .list();
    }

    /// All by which a channel knows the person, this one first.
    List<Address> beside(Address address, Contact contact) {
        return Stream.concat(
                        Stream.of(address),
                        of(contact).stream()
                                .map(Reached::address)
                                .filter(it -> it.channel().equals(address.channel())))
                .distinct()
                .toList();
    }

    /// Where the person wrote last on a channel.
    Optional<Reached> lastOn(String channel, Contact contact) {
        return jdbc.sql("""
            select hash, channel, sealed, unreachable_since, said_at
              from contact_address
             where contact = :contact
               and channel = :channel
             order by last_heard_at desc, hash
             limit 1
            """)
                .param("contact", contact.id().value())
                .param("channel", channel)
                .query((row, _) -> read(contact, row))
                .optional();
    }

    private Reached read(Contact contact, ResultSet row) throws SQLException {
        var address = seal.openAddress(contact.key(), row.getString("channel"), row.getBytes("sealed"));
        return new Reached(
                row.getBytes("hash"),
                address,
                channels.find(address.channel())
                        .map(it -> it.capabilities().window())
                        .orElse(null),
                Stamp.readOrNull(row, "unreachable_since"),
                Stamp.read(row, "said_at"));
    }

    Set<ConversationId> unreachable(Collection<ConversationId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql("""
                    select c.id
                      from conversation c
                      join contact p on p.id = c.contact
                     where c.id in (:ids)
                       and (p.stopped
                            or not exists (select 1
                                             from contact_address a
                                            where a.contact = c.contact
                                              and a.channel = c.channel
                                              and a.channel = any(:served)
                                              and a.unreachable_since is null))
                    """)
                        .param("ids", ids.stream().map(ConversationId::value).toList())
                        .param(
                                "served",
                                channels.all().stream()
                                        .map(it -> it.name().value())
                                        .toArray(String[]::new))
                        .query((row, _) -> new ConversationId(row.getObject("id", UUID.class)))
                        .set();
    }
}

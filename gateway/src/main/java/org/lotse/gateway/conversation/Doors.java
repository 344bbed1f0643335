package org.lotse.gateway.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.outbox.Unreachable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whether people can be reached: what platforms tell us, and what the outbox meets.
@Component
class Doors implements Unreachable {

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Addresses addresses;
    private final ThreadBook threads;
    private final Outbox outbox;
    private final Seal seal;
    private final Clock clock;

    Doors(
            JdbcClient jdbc,
            Contacts contacts,
            Addresses addresses,
            ThreadBook threads,
            Outbox outbox,
            Seal seal,
            Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.addresses = addresses;
        this.threads = threads;
        this.outbox = outbox;
        this.seal = seal;
        this.clock = clock;
    }

    /// Only takes note: the outbox's transaction holds rows for which others wait who hold the person's.
    @Override
    public void unreachable(Address address, String reason) {
        jdbc.sql("insert into closed_door (hash, why, at) values (:hash, :why, :at) on conflict (hash) do nothing")
                .param("hash", seal.hash(address))
                .param("why", reason)
                .param("at", Stamp.of(clock.instant()))
                .update();
    }

    /// Writes what the outbox met into the thread.
    ///
    /// @return whether there was anything
    @Transactional
    public boolean closeNext() {
        Optional<Runnable> next = jdbc.sql("select hash, why, at from closed_door order by at limit 1")
                .query((row, _) -> closing(row.getBytes("hash"), row.getString("why"), Stamp.read(row, "at")))
                .optional();
        next.ifPresent(Runnable::run);
        return next.isPresent();
    }

    void blocked(Address address, Instant at) {
        contacts.lockKnown(address).ifPresent(contact -> {
            outbox.cancel(address, "blocked");
            if (addresses.close(seal.hash(address), "blocked", at)) {
                tell(contact, Fact.BLOCKED, address.channel().value());
            }
        });
    }

    void unblocked(Address address) {
        contacts.lockKnown(address).ifPresent(contact -> {
            if (addresses.open(seal.hash(address))) {
                tell(contact, Fact.UNBLOCKED, address.channel().value());
            }
        });
    }

    /// The person has a new address for an old one. What was on its way to the old one is not sent: whoever has it next
    /// is
    /// somebody else.
    void moved(Address from, Address to) {
        contacts.lockKnown(from).ifPresent(contact -> {
            outbox.cancel(from, "moved");
            var free = addresses.claim(to, contact, clock.instant())
                    || addresses
                            .owner(seal.hash(to))
                            .filter(contact.id()::equals)
                            .isPresent();
            addresses.inherit(seal.hash(from), seal.hash(to));
            addresses.leave(seal.hash(from));
            tell(
                    contact,
                    free ? Fact.ADDRESS_CHANGED : Fact.ADDRESS_OF_TWO,
                    to.channel().value());
        });
    }

    void optedOut(Address address, boolean out, Instant at) {
        contacts.lockKnown(address).ifPresent(contact -> {
            if (addresses.optOut(contact, address.channel(), out, at)) {
                if (out) {
                    addresses.of(contact).forEach(it -> outbox.cancelUnasked(it.address(), "opted-out"));
                }
                tell(
                        contact,
                        out ? Fact.OPTED_OUT : Fact.OPTED_IN,
                        address.channel().value());
            }
        });
    }

    private Runnable closing(byte[] hash, String why, Instant at) {
        return () -> close(hash, why, at);
    }

    /// The person first, as everybody does who also takes the note away.
    private void close(byte[] hash, String why, Instant at) {
        Optional<Contact> known = addresses.owner(hash).flatMap(contacts::lock);
        var noted = jdbc.sql("delete from closed_door where hash = :hash and at = :at")
                .param("hash", hash)
                .param("at", Stamp.of(at))
                .update();
        known.filter(_ -> noted > 0).ifPresent(contact -> {
            if (!addresses.heardSince(hash, at) && addresses.close(hash, why, at)) {
                tell(contact, Fact.BLOCKED, null);
            }
        });
    }

    private void tell(Contact contact, String fact, @Nullable String channel) {
        threads.openWith(contact).ifPresent(it -> threads.fact(it, contact.key(), fact, channel));
    }
}

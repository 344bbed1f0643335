package org.lotse.gateway.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lotse.bots.channel.Address;
import org.lotse.gateway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The people we know, by their addresses. Whoever gets one here holds its row until the transaction ends.
@Component
class Contacts {

    private final ContactTable table;
    private final Addresses addresses;
    private final Seal seal;
    private final Vault vault;
    private final Pseudonyms pseudonyms;
    private final JdbcClient jdbc;
    private final Clock clock;

    Contacts(
            ContactTable table,
            Addresses addresses,
            Seal seal,
            Vault vault,
            Pseudonyms pseudonyms,
            JdbcClient jdbc,
            Clock clock) {
        this.table = table;
        this.addresses = addresses;
        this.seal = seal;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The person who is reached at an address, or else at one of the others; a new one if nobody is. The addresses
    /// become theirs, save one that is somebody else's: two people are never made one by themselves.
    ///
    /// Whoever is known at one of the others with another address like the first is somebody else: numbers are
    /// given on, ids are not.
    Met arrive(Address address, List<Address> alsoAt) {
        var contact = lockKnown(address)
                .or(() -> alsoAt.stream()
                        .flatMap(it -> lockKnown(it).stream())
                        .filter(it -> !hasOtherLike(address, it))
                        .findFirst())
                .orElseGet(() -> meet(address));
        addresses.claim(address, contact, clock.instant());
        var somebodyElsesToo = false;
        for (var other : alsoAt) {
            addresses.claim(other, contact, Addresses.NEVER);
            somebodyElsesToo |= addresses
                    .owner(seal.hash(other))
                    .filter(it -> !it.equals(contact.id()))
                    .isPresent();
        }
        return new Met(contact, somebodyElsesToo);
    }

    private boolean hasOtherLike(Address address, Contact contact) {
        return addresses.of(contact).stream()
                .map(Reached::address)
                .anyMatch(it -> it.channel().equals(address.channel())
                        && it.kind().equals(address.kind())
                        && !it.equals(address));
    }

    private Contact meet(Address address) {
        while (true) {
            var known = lockKnown(address);
            if (known.isPresent()) {
                return known.get();
            }
            var created = create();
            if (addresses.claim(address, created, created.createdAt())) {
                return created;
            }
            // Somebody else made the same acquaintance in this moment.
            jdbc.sql("delete from contact where id = :id")
                    .param("id", created.id().value())
                    .update();
            vault.destroy(created.key());
        }
    }

    Optional<Contact> lockKnown(Address address) {
        return addresses.owner(seal.hash(address)).flatMap(this::lock);
    }

    Optional<Contact> lock(ContactId id) {
        return table.lock(id);
    }

    Contact save(Contact contact) {
        return table.save(contact);
    }

    /// Somebody who came.
    ///
    /// @param somebodyElsesToo whether another contact is known at one of their addresses
    record Met(Contact contact, boolean somebodyElsesToo) {}

    private Contact create() {
        var now = clock.instant();
        var id = new ContactId(UuidCreator.getTimeOrderedEpoch());
        var key = vault.createKey();
        for (var attempt = 0; ; attempt++) {
            var inserted = jdbc.sql("""
                insert into contact (id, version, pseudonym, key, created_at, last_contact_at)
                values (:id, 1, :pseudonym, :key, :now, :now)
                    on conflict (pseudonym) do nothing
                """)
                    .param("id", id.value())
                    .param("pseudonym", pseudonyms.next(attempt))
                    .param("key", key.value())
                    .param("now", Stamp.of(now))
                    .update();
            if (inserted == 1) {
                return lock(id).orElseThrow();
            }
        }
    }
}

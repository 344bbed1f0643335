package org.lotse.gateway.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The rows of contacts. Each is the lock for all that is one person's.
interface ContactTable extends Repository<Contact, ContactId> {

    Contact save(Contact contact);

    Optional<Contact> findById(ContactId id);

    @Query("select * from contact where id in (:ids)")
    List<Contact> findAll(Collection<UUID> ids);

    @Query("select * from contact where id = :#{#id.value()} for update")
    Optional<Contact> lock(ContactId id);

    @Query("""
        select *
          from contact c
         where last_contact_at < :limit
           and not exists (select 1 from conversation v where v.contact = c.id and v.phase <> 'CLOSED')
         order by last_contact_at
         limit 1
           for update skip locked
        """)
    Optional<Contact> lockForgotten(Instant limit);
}

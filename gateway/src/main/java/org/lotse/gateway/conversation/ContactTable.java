package org.lotse.gateway.conversation;

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
}

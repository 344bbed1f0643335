package org.lotse.gateway.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The rows of conversations. Locked only by who holds the contact's row.
interface ConversationTable extends Repository<Conversation, ConversationId> {

    Conversation save(Conversation conversation);

    Optional<Conversation> findById(ConversationId id);

    @Query("select * from conversation where id = :#{#id.value()} for update")
    Optional<Conversation> lock(ConversationId id);

    @Query("select * from conversation where contact = :#{#contact.value()} and phase <> 'CLOSED' for update")
    Optional<Conversation> lockOpenWith(ContactId contact);

    @Query("""
        select *
          from conversation
         where contact = :#{#contact.value()}
         order by opened_at desc, id desc
         limit 1
           for update
        """)
    Optional<Conversation> lockLastWith(ContactId contact);

    @Query("select * from conversation where counsellor = :counsellor and phase = 'ASSIGNED' order by"
            + " last_activity_at desc")
    List<Conversation> findAssignedTo(String counsellor);

    @Query("""
        select *
          from conversation
         where counsellor = :counsellor
           and phase = 'CLOSED'
         order by closed_at desc
         limit :limit
        """)
    List<Conversation> findClosedBy(String counsellor, int limit);

    @Query("select count(*) from conversation where counsellor = :counsellor and phase = 'ASSIGNED'")
    int countAssignedTo(String counsellor);

    @Query("select * from conversation where id in (:ids)")
    List<Conversation> findAll(Collection<UUID> ids);
}

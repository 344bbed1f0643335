package org.lotse.gateway.desk;

import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.stereotype.Component;

/// Puts together what the console shows of the one who is logged in.
@OnlyAtTheDesk
@Component
class Myself {

    private final Staff staff;
    private final Conversations conversations;

    Myself(Staff staff, Conversations conversations) {
        this.staff = staff;
        this.conversations = conversations;
    }

    Me of(StaffName name) {
        return Me.of(
                staff.find(name).orElseThrow(NotFound::new),
                staff.presence(name),
                conversations.countAssignedTo(name.value()));
    }
}

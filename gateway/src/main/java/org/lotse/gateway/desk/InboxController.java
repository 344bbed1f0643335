package org.lotse.gateway.desk;

import java.security.Principal;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The lists: offered, mine, waiting, closed.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/inbox")
class InboxController {

    private final Lists lists;

    InboxController(Lists lists) {
        this.lists = lists;
    }

    @GetMapping
    Inbox inbox(Principal principal) {
        return lists.of(new StaffName(principal.getName()));
    }
}

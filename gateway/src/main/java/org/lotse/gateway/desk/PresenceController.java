package org.lotse.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Being there, or not.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/presence")
class PresenceController {

    private final Staff staff;
    private final Myself myself;

    PresenceController(Staff staff, Myself myself) {
        this.staff = staff;
        this.myself = myself;
    }

    @PutMapping
    Me set(@Valid @RequestBody Wanted wanted, Principal principal) {
        var name = new StaffName(principal.getName());
        staff.setPresence(name, wanted.presence());
        return myself.of(name);
    }

    @PostMapping("/heartbeat")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heartbeat(Principal principal) {
        staff.heartbeat(new StaffName(principal.getName()));
    }

    record Wanted(@NotNull Presence presence) {}
}

package org.lotse.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.routing.OfferGone;
import org.lotse.gateway.routing.Routing;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Taking an offer, or giving it back.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/conversations/{id}")
class OfferController {

    private final Routing routing;
    private final Access access;
    private final Lists lists;

    OfferController(Routing routing, Access access, Lists lists) {
        this.routing = routing;
        this.access = access;
        this.lists = lists;
    }

    /// Accepting what one has already changes nothing: the first answer may have been lost.
    @PostMapping("/accept")
    Card accept(@PathVariable UUID id, Principal counsellor) {
        var name = new StaffName(counsellor.getName());
        try {
            routing.accept(new ConversationId(id), name);
        } catch (OfferGone e) {
            if (!access.isAssigned(id, name)) {
                throw e;
            }
        }
        FailPoints.pass("desk.after-accept");
        return lists.card(access.own(id, name));
    }

    @PostMapping("/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Why why, Principal counsellor) {
        var reason = why == null || why.reason() == null ? "other" : why.reason();
        routing.decline(new ConversationId(id), new StaffName(counsellor.getName()), reason);
    }

    record Why(
            @Pattern(regexp = "busy|not-my-topic|other", message = "must be busy, not-my-topic or other") @Nullable
            String reason) {}
}

package org.lotse.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;
import org.lotse.gateway.outreach.CampaignId;
import org.lotse.gateway.outreach.LinkId;
import org.lotse.gateway.outreach.Outreach;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Campaigns and their links. To look at a link is not to follow it.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/outreach")
class OutreachController {

    private final Outreach outreach;
    private final Links links;
    private final Clock clock;

    OutreachController(Outreach outreach, Links links, Clock clock) {
        this.outreach = outreach;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping
    OutreachView outreach() {
        return links.all();
    }

    @PostMapping("/campaigns")
    @ResponseStatus(HttpStatus.CREATED)
    CampaignView begin(@Valid @RequestBody NewCampaign wanted) {
        return links.view(outreach.begin(wanted.name()));
    }

    @PostMapping("/campaigns/{id}/links")
    @ResponseStatus(HttpStatus.CREATED)
    LinkView link(@PathVariable UUID id, @Valid @RequestBody NewLink wanted) {
        var language = new Language(wanted.language());
        if (!links.languages().contains(language)) {
            throw new WrongField("language", "must be one in which people are greeted here");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw new WrongField("expiresAt", "must be in the future");
        }
        return outreach.link(new CampaignId(id), language, wanted.expiresAt())
                .map(links::view)
                .orElseThrow(NothingHere::new);
    }

    @PostMapping("/campaigns/{id}/switch-off")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOffCampaign(@PathVariable UUID id) {
        expect(outreach.switchOff(new CampaignId(id)));
    }

    @PostMapping("/campaigns/{id}/switch-on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOnCampaign(@PathVariable UUID id) {
        expect(outreach.switchOn(new CampaignId(id)));
    }

    @PostMapping("/links/{id}/switch-off")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOffLink(@PathVariable UUID id) {
        expect(outreach.switchOff(new LinkId(id)));
    }

    @PostMapping("/links/{id}/switch-on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOnLink(@PathVariable UUID id) {
        expect(outreach.switchOn(new LinkId(id)));
    }

    private static void expect(boolean found) {
        if (!found) {
            throw new NothingHere();
        }
    }

    record NewCampaign(@NotBlank @Visible @Size(max = 80) String name) {}

    /// @param expiresAt when it shall lead nowhere any more; left out if never
    record NewLink(@NotNull String language, @Nullable Instant expiresAt) {}

    /// There is no such campaign or link.
    static final class NothingHere extends RuntimeException {

        private NothingHere() {
            super("Nothing here");
        }
    }

    /// A field that only the whole house can judge.
    static final class WrongField extends RuntimeException {

        private final String field;
        private final String mend;

        private WrongField(String field, String mend) {
            super(field + " " + mend);
            this.field = field;
            this.mend = mend;
        }

        String field() {
            return field;
        }

        String mend() {
            return mend;
        }
    }
}

package org.lotse.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.lotse.gateway.counsellor.FirstAdministrator;
import org.lotse.gateway.counsellor.Passwords;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where the link that an empty Lotse prints at its start leads to.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/first-administrator")
class FirstAdministratorController {

    private final FirstAdministrator first;
    private final Passwords passwords;

    FirstAdministratorController(FirstAdministrator first, Passwords passwords) {
        this.first = first;
        this.passwords = passwords;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@Valid @RequestBody NewAdministrator it) throws LinkGone, Passwords.Busy {
        // Only for who has the link.
        if (!first.isGood(it.token())
                || !first.enter(it.token(), new StaffName(it.name()), it.displayName(), hash(it.password()))) {
            throw new LinkGone();
        }
    }

    private String hash(String password) throws Passwords.Busy {
        try (var turn = passwords.turn()) {
            return turn.hash(password);
        }
    }

    record NewAdministrator(
            @NotBlank @Size(max = 64) String token,

            @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}")
            String name,

            @NotBlank @Size(max = 100) String displayName,
            @NotBlank @Size(min = 12, max = 256) String password) {
        @Override
        public String toString() {
            return "NewAdministrator[]";
        }
    }

    static final class LinkGone extends Exception {
        LinkGone() {
            super("The link is not good, or not any more");
        }
    }
}

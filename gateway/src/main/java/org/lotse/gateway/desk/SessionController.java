package org.lotse.gateway.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.lotse.gateway.counsellor.Passwords;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Role;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Logging in and out.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/session")
class SessionController {

    private final LogIn logIn;
    private final Myself myself;
    private final Staff staff;
    private final SecurityContextRepository contexts;
    private final Devices devices;
    private final OpenStreams streams;

    SessionController(
            LogIn logIn,
            Myself myself,
            Staff staff,
            SecurityContextRepository contexts,
            Devices devices,
            OpenStreams streams) {
        this.logIn = logIn;
        this.devices = devices;
        this.streams = streams;
        this.myself = myself;
        this.staff = staff;
        this.contexts = contexts;
    }

    @PostMapping
    Me logIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response)
            throws LogIn.WrongPassword, LogIn.LockedOut, Passwords.Busy {
        var origin = devices.origin(credentials.name(), request);
        var counsellor = logIn.check(credentials.name(), credentials.password(), origin);
        devices.remember(counsellor.name(), request, response);
        request.getSession();
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                counsellor.name().value(),
                null,
                counsellor.roles().stream()
                        .map(it -> new SimpleGrantedAuthority("ROLE_" + it))
                        .toList()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        if (counsellor.roles().contains(Role.COUNSELLOR)) {
            staff.beginDuty(counsellor.name());
        }
        return myself.of(counsellor.name());
    }

    @GetMapping
    Me session(Principal principal) {
        return myself.of(new StaffName(principal.getName()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(Principal principal, HttpServletRequest request) {
        staff.setPresence(new StaffName(principal.getName()), Presence.OFF);
        var session = request.getSession(false);
        if (session != null) {
            streams.close(session.getId());
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    record Credentials(
            @NotBlank @Size(max = 64) String name,
            @NotBlank @Size(max = 256) String password) {
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }
}

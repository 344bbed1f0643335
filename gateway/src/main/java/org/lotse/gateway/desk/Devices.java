package org.lotse.gateway.desk;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The devices on which staff logged in before. Each holds a random cookie, of which we keep the hash. It opens
/// nothing: it only says that who guesses passwords elsewhere is somebody else.
@OnlyAtTheDesk
@Component
class Devices {

    private static final String COOKIE = "lotse-device";
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final DeskCookies cookies;
    private final Clock clock;

    Devices(JdbcClient jdbc, DeskCookies cookies, Clock clock) {
        this.jdbc = jdbc;
        this.cookies = cookies;
        this.clock = clock;
    }

    Origin origin(String name, HttpServletRequest request) {
        var device = token(request).map(Devices::hash).filter(it -> belongsTo(name, it));
        return Origin.of(request.getRemoteAddr(), device.orElse(null));
    }

    /// Somebody logged in on this device. It may be that of several.
    void remember(StaffName name, HttpServletRequest request, HttpServletResponse response) {
        var token = token(request).filter(it -> isKnown(hash(it))).orElseGet(Devices::random);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from device where seen_at < :old")
                .param("old", now.minus(KEPT))
                .update();
        jdbc.sql("""
            insert into device (token_hash, staff, seen_at) values (:hash, :staff, :now)
                on conflict (token_hash, staff) do update set seen_at = excluded.seen_at
            """)
                .param("hash", hash(token))
                .param("staff", name.value())
                .param("now", now)
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, token)
                        .path("/api/session")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(cookies.areSecure() || request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private boolean belongsTo(String name, String hash) {
        return jdbc.sql("select exists (select from device where token_hash = ? and staff = ?)")
                .params(hash, name)
                .query(Boolean.class)
                .single();
    }

    private boolean isKnown(String hash) {
        return jdbc.sql("select exists (select from device where token_hash = ?)")
                .param(hash)
                .query(Boolean.class)
                .single();
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package org.lotse.gateway.desk;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/// Cookies of the desk travel encrypted where the public address is: a proxy that forgets to say so changes nothing.
@OnlyAtTheDesk
@Component
class DeskCookies implements DefaultCookieSerializerCustomizer {

    private final boolean secure;

    DeskCookies(@Value("${lotse.public-url:#{null}}") @Nullable URI publicUrl) {
        this.secure = publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    boolean areSecure() {
        return secure;
    }

    @Override
    public void customize(DefaultCookieSerializer sessions) {
        // Otherwise each request decides for itself: a developer's machine speaks plain HTTP.
        if (secure) {
            sessions.setUseSecureCookie(true);
        }
    }
}

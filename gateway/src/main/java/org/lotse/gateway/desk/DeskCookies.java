package org.lotse.gateway.desk;

import org.lotse.gateway.PublicUrl;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/// Cookies of the desk travel encrypted where the public address is: a proxy that forgets to say so changes nothing.
@OnlyAtTheDesk
@Component
class DeskCookies implements DefaultCookieSerializerCustomizer {

    private final boolean secure;

    DeskCookies(PublicUrl publicUrl) {
        this.secure =
                publicUrl.url().filter(it -> "https".equals(it.getScheme())).isPresent();
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

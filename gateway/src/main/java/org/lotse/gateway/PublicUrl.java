package org.lotse.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where others reach this gateway: platforms that deliver, and staff. Refused where what is said there could be
/// overheard.
///
/// @param publicUrl without a path; `null` if only this machine does
@ConfigurationProperties("lotse")
public record PublicUrl(@Nullable String publicUrl) {

    private static final String PROPERTY = "lotse.public-url";

    public PublicUrl {
        if (publicUrl != null && !publicUrl.isBlank()) {
            var url = parsed(publicUrl);
            var host = url.getHost();
            boolean here = host != null && host.matches("127\\..*|localhost|\\[::1]");
            boolean safe = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && here);
            if (host == null || !safe || !String.valueOf(url.getRawPath()).matches("/?")) {
                throw refused();
            }
        }
    }

    /// The address without a slash at its end.
    public Optional<URI> url() {
        return publicUrl == null || publicUrl.isBlank()
                ? Optional.empty()
                : Optional.of(parsed(publicUrl.strip().replaceAll("/+$", "")));
    }

    private static URI parsed(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException _) {
            throw refused();
        }
    }

    private static StartRefused refused() {
        return new StartRefused(PROPERTY + " must be an address such as https://lotse.example.org, without a path;"
                + " http will do on this machine alone");
    }
}

package org.lotse.sandbox.graph;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lotse.sandbox.http.Upload;

/// The files that Meta holds, and for how long their addresses hold. The oldest go when it gets too much.
public final class Media {

    private static final long ROOM = 128L * 1024 * 1024;
    private static final Duration LINK_HOLDS = Duration.ofMinutes(5);
    private static final Duration OPEN_LINK_HOLDS = Duration.ofDays(4);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final long FIRST_ID = 700_000_000_000_000L;

    private final Map<String, Stored> byId = new LinkedHashMap<>();
    private final InstantSource clock;
    private long held;
    private int last;

    Media(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized Stored keep(Account account, Upload upload) {
        last++;
        // Ids differ from those of an earlier run.
        long id = FIRST_ID + Math.floorMod(clock.millis(), 1_000_000_000_000L) * 100 + last;
        var stored =
                new Stored(Long.toString(id), account, upload, clock.instant().plus(KEPT));
        byId.put(stored.id(), stored);
        held += stored.size();
        var oldest = byId.values().iterator();
        while (held > ROOM && byId.size() > 1) {
            held -= oldest.next().size();
            oldest.remove();
        }
        return stored;
    }

    public synchronized Optional<Stored> find(String id) {
        return Optional.ofNullable(byId.get(id)).filter(it -> clock.instant().isBefore(it.until()));
    }

    synchronized boolean forget(String id) {
        return byId.remove(id) != null;
    }

    /// Where the file can be fetched for the next minutes by whoever has the token.
    public String link(Stored stored, String base) {
        return base + "/whatsapp_business/attachments/?mid=" + stored.id() + "&ext="
                + clock.instant().plus(LINK_HOLDS).getEpochSecond();
    }

    /// Where the file can be fetched for some days by everybody.
    public String openLink(Stored stored, String base) {
        var until = clock.instant().plus(OPEN_LINK_HOLDS).getEpochSecond();
        return base + "/cdn/" + stored.id() + "?oe=" + Long.toHexString(until).toUpperCase(Locale.ROOT);
    }

    boolean holds(long until) {
        return clock.instant().isBefore(Instant.ofEpochSecond(until));
    }

    /// A file that somebody sent or uploaded.
    ///
    /// @param until how long Meta keeps it
    public record Stored(String id, Account account, Upload upload, Instant until) {

        public long size() {
            return upload.content().length;
        }

        public String mediaType() {
            return upload.mediaType();
        }

        /// As webhooks have it.
        public String sha256() {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(upload.content()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

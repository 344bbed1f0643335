package org.lotse.sandbox.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// What was said between one person and one account. Its users hold its lock.
public final class Chat {

    private static final int MOST = 500;

    private final Account account;
    private final long personId;
    private final List<Line> lines = new ArrayList<>();
    private int lastNumber;
    private @Nullable Instant lastHeard;
    private boolean blocked;
    private boolean offline;
    private @Nullable Instant typingUntil;
    private String pendingReferral = "";
    private double burst;
    private @Nullable Instant burstAt;

    Chat(Account account, long personId) {
        this.account = account;
        this.personId = personId;
    }

    public Account account() {
        return account;
    }

    public long personId() {
        return personId;
    }

    /// In whose order events of this chat stand.
    public String lane() {
        return account.id() + "/" + personId;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public List<Line> newestFirst() {
        return List.copyOf(lines.reversed());
    }

    public Optional<Line> find(String id) {
        return lines.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /// The line with this number, or, for 0, the newest of this side.
    public Optional<Line> find(int number, boolean fromPerson) {
        return newestFirst().stream()
                .filter(it -> number == 0 ? it.fromPerson() == fromPerson : it.number() == number)
                .findFirst();
    }

    public int nextNumber() {
        return ++lastNumber;
    }

    /// Puts the line at the end, or in place of the one with its number.
    public void put(Line line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).number() == line.number()) {
                lines.set(i, line);
                return;
            }
        }
        lines.add(line);
        lastNumber = Math.max(lastNumber, line.number());
        if (lines.size() > MOST) {
            lines.removeFirst();
        }
        if (!line.fromPerson()) {
            typingUntil = null;
        }
    }

    public void remove(Line line) {
        lines.removeIf(it -> it.number() == line.number());
    }

    /// The person did something that opens the window.
    public void heard(Instant at) {
        lastHeard = at;
    }

    public boolean started() {
        return lastHeard != null;
    }

    /// Whether the person did something no longer ago than this.
    public boolean heardWithin(Duration window, Instant now) {
        return lastHeard != null && now.isBefore(lastHeard.plus(window));
    }

    @Nullable
    Instant lastHeard() {
        return lastHeard;
    }

    public boolean blocked() {
        return blocked;
    }

    public void block(boolean on) {
        blocked = on;
    }

    public boolean offline() {
        return offline;
    }

    public void goOffline(boolean on) {
        offline = on;
    }

    public void type(@Nullable Instant until) {
        typingUntil = until;
    }

    public boolean typing(Instant now) {
        return typingUntil != null && now.isBefore(typingUntil);
    }

    /// The link somebody followed without having written yet; empty if there is none.
    public String pendingReferral() {
        return pendingReferral;
    }

    public void refer(String referral) {
        pendingReferral = referral;
    }

    /// Whether one more message may go to this person: so many at once, and then one each so often.
    public boolean hasRoom(int most, Duration each, Instant now) {
        if (burstAt != null && now.isAfter(burstAt)) {
            burst = Math.max(0, burst - (double) Duration.between(burstAt, now).toMillis() / each.toMillis());
        }
        burstAt = now;
        if (burst + 1 > most) {
            return false;
        }
        burst++;
        return true;
    }

    void restore(@Nullable Instant heard, boolean isBlocked, boolean isOffline) {
        lastHeard = heard;
        blocked = isBlocked;
        offline = isOffline;
    }

    /// What the phones page reads of a line, whatever the platform.
    static ObjectNode shown(Line line) {
        var shown = line.shows().deepCopy();
        shown.put("messageId", line.number())
                .put("id", line.id())
                .put("from", line.fromPerson() ? "person" : "bot")
                .put("at", line.at().toString())
                .put("edited", line.edited())
                .put("status", line.ticks().name().toLowerCase(Locale.ROOT));
        return shown;
    }

    boolean with(Person person) {
        return personId == person.id();
    }
}

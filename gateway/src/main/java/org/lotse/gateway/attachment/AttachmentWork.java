package org.lotse.gateway.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.lotse.gateway.worker.FailPoints;
import org.lotse.gateway.worker.Worker;
import org.lotse.gateway.worker.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Takes out of the store what nobody knows any more.
@Component
class AttachmentWork {

    private static final int AT_ONCE = 20;
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration SEARCH_EVERY = Duration.ofDays(1);

    /// What is younger may be on its way into its row.
    private static final Duration OLD = Duration.ofDays(1);

    private final AttachmentRows rows;
    private final Tickets tickets;
    private final Store store;
    private final List<Path> folders;
    private final Clock clock;
    private final Worker worker;
    private final AtomicReference<Instant> lookAt = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Instant> searchAt = new AtomicReference<>(Instant.MIN);

    AttachmentWork(AttachmentRows rows, Tickets tickets, Store store, DataFolder data, Clock clock, Workers workers) {
        this.rows = rows;
        this.tickets = tickets;
        this.store = store;
        this.folders = List.of(data.folder("drafts"), data.folder("playing"));
        this.clock = clock;
        this.worker = workers.add("attachments", 1, this::removeNext);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void wake(FilesDiscarded bell) {
        worker.wake();
    }

    /// Removes what was discarded, and looks from time to time for what lapsed or was left over.
    ///
    /// @return whether there was any work
    boolean removeNext() {
        if (isDue(lookAt, LOOK_EVERY)) {
            rows.discardLapsed();
            tickets.forgetOld();
        }
        if (isDue(searchAt, SEARCH_EVERY)) {
            searchLeftovers();
        }
        var discarded = rows.discardedFiles(AT_ONCE);
        discarded.forEach(this::remove);
        return !discarded.isEmpty();
    }

    private void remove(UUID id) {
        try {
            store.delete(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FailPoints.pass("attachment.after-removed");
        rows.forgetDiscarded(id);
    }

    /// Files whose rows are not there, such as after a backup of the database was restored; and what a process that
    /// died was at.
    private void searchLeftovers() {
        var old = clock.instant().minus(OLD);
        try {
            List<UUID> seen = new ArrayList<>();
            store.visit((id, since) -> {
                if (since.isBefore(old)) {
                    seen.add(id);
                }
                if (seen.size() >= 1000) {
                    removeUnknown(seen);
                }
            });
            removeUnknown(seen);
            for (var folder : folders) {
                removeOld(folder, old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeUnknown(List<UUID> seen) {
        rows.unknown(seen).forEach(this::remove);
        seen.clear();
    }

    private static void removeOld(Path folder, Instant old) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isDue(AtomicReference<Instant> at, Duration every) {
        var now = clock.instant();
        var due = at.get();
        return !now.isBefore(due) && at.compareAndSet(due, now.plus(every));
    }
}

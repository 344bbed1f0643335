package org.lotse.gateway.desk;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The consoles that are open here. A stream ends with the log-in session that opened it, and with the process: a web
/// server that stops gracefully would wait for it in vain.
@OnlyAtTheDesk
@Component
class OpenStreams implements SmartLifecycle {

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final SessionRepository<?> sessions;
    private final DeskSettings settings;
    private volatile boolean running;

    OpenStreams(SessionRepository<?> sessions, DeskSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    SseEmitter open(String staff, String session) {
        var stream = new EventStream(staff, session);
        streams.add(stream);
        if (!running) {
            stream.close();
        }
        Thread.ofVirtual().name("events").start(() -> {
            try {
                stream.run(settings.heartbeat(), () -> isLoggedIn(session));
            } finally {
                streams.remove(stream);
            }
        });
        return stream.emitter();
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    /// What waits concerns everybody.
    void ringInbox() {
        streams.forEach(it -> it.ring(DeskBell.inbox()));
    }

    /// Only who has the conversation hears of it.
    void ring(UUID id, String counsellor) {
        streams.stream().filter(it -> it.staff().equals(counsellor)).forEach(it -> {
            it.ring(DeskBell.conversation(id));
            it.ring(DeskBell.inbox());
        });
    }

    /// Somebody logged out.
    void close(String session) {
        streams.stream().filter(it -> it.session().equals(session)).forEach(EventStream::close);
    }

    /// While the database is away nobody is thrown out.
    private boolean isLoggedIn(String session) {
        try {
            return sessions.findById(session) != null;
        } catch (DataAccessException | TransactionException _) {
            return true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /// In the last phase, which stops first: before the web server begins to wait.
    @Override
    public void stop() {
        running = false;
        streams.forEach(EventStream::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

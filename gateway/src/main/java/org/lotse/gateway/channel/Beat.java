package org.lotse.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// The pulse of one channel or reception: gathers news, and says when it is time to write them down.
final class Beat {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Lock turn = new ReentrantLock();
    private News news = News.NONE;
    private Instant lastWritten = Instant.MIN;

    /// Takes note.
    ///
    /// @return whether it is time to write
    synchronized boolean note(Instant now, BiFunction<News, Instant, News> change) {
        news = change.apply(news, now);
        if (lastWritten.isAfter(now.minus(PAUSE))) {
            return false;
        }
        lastWritten = now;
        return true;
    }

    /// Hands over what is to be written, if there is anything. One writes at a time, and who comes while another does
    /// waits until it is written.
    void writing(Consumer<News> write) {
        turn.lock();
        try {
            var taken = take();
            if (!taken.equals(News.NONE)) {
                write.accept(taken);
            }
        } finally {
            turn.unlock();
        }
    }

    private synchronized News take() {
        var taken = news;
        news = News.NONE;
        return taken;
    }

    synchronized void putBack(News unwritten) {
        news = news.and(unwritten);
    }
}

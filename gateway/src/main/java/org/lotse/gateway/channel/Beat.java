package org.lotse.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The pulse of one channel: gathers news, and says when it is time to write them down.
final class Beat {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private News news = News.NONE;
    private @Nullable String lastProblem;
    private Instant lastWritten = Instant.MIN;

    /// Takes note.
    ///
    /// @return whether it is time to write
    synchronized boolean note(Instant now, BiFunction<News, Instant, News> change) {
        news = change.apply(news, now);
        var turned = news.problem() != null && !Objects.equals(news.problem(), lastProblem);
        if (!turned && lastWritten.isAfter(now.minus(PAUSE))) {
            return false;
        }
        lastWritten = now;
        lastProblem = news.problem() == null ? lastProblem : news.problem();
        return true;
    }

    /// What is to be written; `null` if there is nothing.
    synchronized @Nullable News take() {
        if (news.equals(News.NONE)) {
            return null;
        }
        var taken = news;
        news = News.NONE;
        return taken;
    }

    synchronized void putBack(News unwritten) {
        news = news.orElse(unwritten);
    }
}

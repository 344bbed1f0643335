package org.lotse.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.stereotype.Component;

/// Keeps the index current, has it propose matches, and brings each before PostgreSQL to be decided.
@Component
class Matching {

    private static final int PAGE = 500;

    private final Index index;
    private final Waits waits;
    private final Workloads workloads;
    private final Decisions decisions;
    private final MeterRegistry meters;

    Matching(Index index, Waits waits, Workloads workloads, Decisions decisions, MeterRegistry meters) {
        this.index = index;
        this.waits = waits;
        this.workloads = workloads;
        this.decisions = decisions;
        this.meters = meters;
    }

    /// Brings the index up to date and makes the match that is due, if there is one. Says whether there was.
    boolean step() {
        if (!index.tick()) {
            fill(false);
        }
        takeUpNews();
        return match();
    }

    /// Fills an index that is not there, the smallest in order first: matching goes on meanwhile, and overtakes nobody.
    ///
    /// @param anew whether to empty it first
    void fill(boolean anew) {
        if (!index.begin(anew)) {
            return;
        }
        workloads.touchAll();
        takeUpCounsellors();
        @Nullable Wait last = null;
        var page = waits.inOrder(last, PAGE);
        while (!page.isEmpty()) {
            if (index.fill(page).isEmpty()) {
                return;
            }
            FailPoints.pass("routing.while-filling");
            while (match()) {
                takeUpCounsellors();
            }
            last = page.getLast();
            page = waits.inOrder(last, PAGE);
        }
        if (index.finish()) {
            meters.counter("lotse.routing.filled").increment();
        }
    }

    /// Brings what changed in PostgreSQL into the index.
    ///
    /// Counsellors first: while a match is taken up, its counsellor may look busier than they are, and never freer.
    void takeUpNews() {
        takeUpCounsellors();
        var news = waits.news(PAGE);
        while (!news.isEmpty() && index.put(news).isPresent()) {
            waits.indexed(news);
            news = waits.news(PAGE);
        }
    }

    private void takeUpCounsellors() {
        var news = workloads.news(PAGE);
        while (!news.isEmpty() && index.put(news.toArray(Candidate[]::new)).isPresent()) {
            workloads.indexed(news);
            news = workloads.news(PAGE);
        }
    }

    private boolean match() {
        var proposal = index.propose();
        proposal.ifPresent(this::decide);
        return proposal.isPresent();
    }

    private void decide(Proposal proposal) {
        FailPoints.pass("routing.after-proposal");
        var decision = decisions.offer(proposal);
        FailPoints.pass("routing.after-offer");
        switch (decision) {
            case MADE -> {}
            case REFUSED -> takeBack(proposal);
            case UNKNOWN -> index.forget(List.of(proposal.conversation()));
        }
        meters.counter("lotse.routing.proposals", "result", decision.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /// While the index is filled it refuses news, and would propose the same for ever: so what it got wrong is told at
    /// once.
    private void takeBack(Proposal proposal) {
        var wait = waits.find(proposal.conversation());
        if (wait.isEmpty()) {
            index.forget(List.of(proposal.conversation()));
        } else if (!index.correct(wait.get())) {
            index.release(proposal);
        }
    }
}

package org.lotse.gateway.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Says that the database is away, and that trying again is safe. Around all other filters: the log-in session is the
/// first thing that is looked up there.
@OnlyAtTheDesk
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Unavailable extends OncePerRequestFilter {

    private static final String PAUSE_SECONDS = "2";

    private final JsonMapper json;

    Unavailable(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isAway(e) || response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, PAUSE_SECONDS);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(
                    response.getOutputStream(),
                    DeskProblems.problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "unavailable",
                            "Lotse cannot reach its database right now. Try again in a moment."));
        }
    }

    private static boolean isAway(@Nullable Throwable failure) {
        for (var it = failure; it != null; it = it.getCause()) {
            if (it instanceof CannotCreateTransactionException || it instanceof DataAccessResourceFailureException) {
                return true;
            }
        }
        return false;
    }
}

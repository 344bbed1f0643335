package org.lotse.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

class UnavailableTest {

    private final Unavailable filter = new Unavailable(new JsonMapper());
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whileTheDatabaseIsAwayOneIsToldWhenToTryAgain() throws ServletException, IOException {
        call((_, _) -> {
            throw new CannotCreateTransactionException("canary");
        });

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentAsString()).contains("unavailable").doesNotContain("canary");
    }

    @Test
    void aCauseDeepInsideIsFound() throws ServletException, IOException {
        call((_, _) -> {
            throw new ServletException(new IllegalStateException(new DataAccessResourceFailureException("canary")));
        });

        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void whatIsNotTheDatabasePasses() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> call((_, _) -> {
                    throw new IllegalStateException("a bug");
                }));
    }

    private void call(FilterChain chain) throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest("GET", "/api/inbox"), response, chain);
    }
}

package org.lotse.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class BodyLimitTest {

    private final BodyLimit filter = new BodyLimit(1_000_000, new JsonMapper());

    @ParameterizedTest
    @CsvSource({
        "/api/session,                  application/json,                  8192,   200",
        "/api/session,                  application/json,                  8193,   413",
        "/api/first-administrator,      application/json,                  8193,   413",
        "/api/conversations/it/answers, application/json;charset=UTF-8,    131072, 200",
        "/api/conversations/it/answers, application/json,                  131073, 413",
        "/api/conversations/it/answers, application/x-www-form-urlencoded, 8193,   413",
        "/api/conversations/it/answers, multipart/form-data,               8193,   413",
        "/api/conversations/it/uploads, multipart/form-data,               1008192, 200",
        "/api/conversations/it/uploads, multipart/form-data,               1008193, 413",
        "/api/conversations/it/uploads/x, multipart/form-data,             8193,   413",
        "/,                             ,                                  8193,   413",
        "/webhooks,                     application/json,                  4000000, 200",
    })
    void aBodyThatNobodyWritesIsRefused(String path, String type, int length, int status) throws Exception {
        var request = request(path);
        request.setContentType(type);
        request.setContent(new byte[length]);

        assertThat(answer(request).getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/api/session, 411", "/api/conversations/it/answers, 411", "/webhooks, 200"})
    void aBodyOfUnknownLengthIsRefused(String path, int status) throws Exception {
        var request = request(path);
        request.addHeader("Transfer-Encoding", "chunked");

        assertThat(answer(request).getStatus()).isEqualTo(status);
    }

    private static MockHttpServletRequest request(String path) {
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        return request;
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}

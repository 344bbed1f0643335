package org.lotse.gateway.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.lotse.gateway.attachment.Attachments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Refuses bodies that nobody writes, before anything reads them: strangers must not be able to fill the heap.
///
/// The door has its own limit, as what platforms bring is larger.
@OnlyAtTheDesk
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {

    /// The longest answer there may be, each character escaped.
    private static final int LARGEST = 128 * 1024;

    /// Where nobody is logged in yet, and where no words are written.
    private static final int LARGEST_OF_STRANGERS = 8 * 1024;

    /// What a form puts around the file that it brings.
    private static final int AROUND_A_FILE = 8 * 1024;

    private static final Pattern UPLOADS = Pattern.compile("/api/conversations/[^/]+/uploads");

    private static final Set<String> ENTRANCES = Set.of("/api/session", "/api/first-administrator");

    private final long largestFile;
    private final JsonMapper json;

    @Autowired
    BodyLimit(Attachments attachments, JsonMapper json) {
        this(attachments.largestUpload(), json);
    }

    BodyLimit(long largestFile, JsonMapper json) {
        this.largestFile = largestFile;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().equals("/webhooks");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(response, HttpStatus.LENGTH_REQUIRED, "length-required", "Say how long the body is.");
        } else if (UPLOADS.matcher(request.getServletPath()).matches()) {
            if (request.getContentLengthLong() > largestFile + AROUND_A_FILE) {
                refuse(response, HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "This file is too large.");
            } else {
                chain.doFilter(request, response);
            }
        } else if (request.getContentLengthLong() > largest(request)) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE, "too-long", "That is too long. Nothing was taken.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int largest(HttpServletRequest request) {
        var type = request.getContentType();
        boolean words = type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
        return words && !ENTRANCES.contains(request.getServletPath()) ? LARGEST : LARGEST_OF_STRANGERS;
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String type, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // What is still under way is not waited for.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        json.writeValue(response.getOutputStream(), DeskProblems.problem(status, type, detail));
    }
}

package org.lotse.gateway.desk;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The live stream: bells only, so that an open console looks again at once.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/events")
class EventController {

    private final OpenStreams streams;

    EventController(OpenStreams streams) {
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Principal reader, HttpSession session) {
        return streams.open(reader.getName(), session.getId());
    }
}

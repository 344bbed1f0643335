package org.lotse.gateway.desk;

import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The live stream: bells only, so that an open console looks again at once.
@RestController
@RequestMapping("/api/events")
class EventController {

    private final DeskBells bells;

    EventController(DeskBells bells) {
        this.bells = bells;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Principal reader) {
        return bells.open(reader.getName());
    }
}

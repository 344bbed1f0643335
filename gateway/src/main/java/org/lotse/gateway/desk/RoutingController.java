package org.lotse.gateway.desk;

import org.lotse.gateway.routing.Routing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The administrators' handle on the matching.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/routing")
class RoutingController {

    private final Routing routing;

    RoutingController(Routing routing) {
        this.routing = routing;
    }

    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rebuild() {
        routing.rebuild();
    }
}

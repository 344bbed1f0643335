package org.lotse.gateway.intake;

import org.lotse.gateway.channel.Templates;
import org.lotse.gateway.worker.Workers;
import org.springframework.stereotype.Component;

/// Has platforms asked, again and again, which messages they have approved.
@Component
final class TemplateReading {

    TemplateReading(Templates templates, Workers workers) {
        var _ = workers.add("templates", 1, templates::readNext);
    }
}

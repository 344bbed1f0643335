package org.lotse.gateway.outbox;

import java.util.ArrayList;
import java.util.List;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.TextParts;

/// Makes parts that a channel can carry of what is to be said.
final class Splitting {

    private Splitting() {}

    static List<Content> split(Content content, Capabilities capabilities) {
        return switch (content) {
            case Content.Text(var body) -> texts(body, capabilities);
            case Content.Question(var body, var options) -> question(body, options, capabilities);
            case Content.Choice _,
                    Content.Start _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCard _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Withdrawal _,
                    Content.Unsupported _ -> List.of(content);
        };
    }

    private static List<Content> texts(String body, Capabilities capabilities) {
        return TextParts.split(body, capabilities.maxText()).stream()
                .<Content>map(Content.Text::new)
                .toList();
    }

    // The answers belong below the last words, where the person has finished reading.
    private static List<Content> question(String body, List<Content.Option> options, Capabilities capabilities) {
        var bodies = TextParts.split(body, capabilities.maxText());
        var parts = new ArrayList<Content>();
        bodies.subList(0, bodies.size() - 1).forEach(it -> parts.add(new Content.Text(it)));
        parts.add(new Content.Question(bodies.getLast(), options));
        return List.copyOf(parts);
    }
}

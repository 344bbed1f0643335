package org.lotse.gateway.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.channel.TextParts;

/// Makes parts that a channel can carry of what is to be said. Nothing is left out.
final class Splitting {

    private Splitting() {}

    static List<Content> split(Content content, Capabilities capabilities) {
        return switch (content) {
            case Content.Text(var body) -> texts(body, capabilities);
            case Content.Question question ->
                capabilities
                        .formFor(question.options())
                        .map(form -> lastIn(
                                question.body(),
                                form.body(),
                                capabilities,
                                it -> new Content.Question(it, question.options(), question.opener())))
                        .orElseGet(() -> texts(numbered(question), capabilities));
            case Content.LocationRequest(var body, var button) ->
                capabilities.place() == null
                        ? texts(body, capabilities)
                        : lastIn(
                                body,
                                capabilities.place(),
                                capabilities,
                                it -> new Content.LocationRequest(it, button));
            case Content.Attachment file -> file(file, capabilities);
            case Content.Choice _,
                    Content.Start _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCard _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Withdrawal _,
                    Content.Template _,
                    Content.Unsupported _ -> List.of(content);
        };
    }

    /// Words that cannot stand below the file follow it.
    private static List<Content> file(Content.Attachment file, Capabilities capabilities) {
        var caption = file.caption();
        var limit = capabilities.files().captionFor(file.kind());
        if (caption == null || (limit != null && limit.fits(caption))) {
            return List.of(file);
        }
        var parts = new ArrayList<Content>();
        parts.add(
                new Content.Attachment(file.kind(), file.id(), file.fileName(), file.mediaType(), file.bytes(), null));
        parts.addAll(texts(caption, capabilities));
        return List.copyOf(parts);
    }

    private static List<Content> texts(String body, Capabilities capabilities) {
        return TextParts.split(body, capabilities.text()).stream()
                .<Content>map(Content.Text::new)
                .toList();
    }

    // What is tapped belongs below the last words, where the person has finished reading.
    private static List<Content> lastIn(
            String body, TextLimit limit, Capabilities capabilities, Function<String, Content> tapped) {
        var parts = new ArrayList<Content>();
        var bodies = new ArrayList<>(TextParts.split(body, capabilities.text()));
        var last = TextParts.split(bodies.removeLast(), limit);
        bodies.addAll(last.subList(0, last.size() - 1));
        bodies.forEach(it -> parts.add(new Content.Text(it)));
        parts.add(tapped.apply(last.getLast()));
        return List.copyOf(parts);
    }

    /// As a letter would ask; the bot understands the number.
    private static String numbered(Content.Question question) {
        var options = question.options();
        return IntStream.range(0, options.size())
                .mapToObj(it -> "%d. %s".formatted(it + 1, options.get(it).label()))
                .collect(Collectors.joining("\n", question.body() + "\n\n", ""));
    }
}

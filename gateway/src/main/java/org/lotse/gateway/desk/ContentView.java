package org.lotse.gateway.desk;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;

/// What a message says, as the console shows it: without platform ids, and never with a phone number.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface ContentView {

    @JsonTypeName("text")
    record Text(String body) implements ContentView {}

    @JsonTypeName("question")
    record Question(String body, List<String> options) implements ContentView {}

    @JsonTypeName("choice")
    record Choice(String label) implements ContentView {}

    @JsonTypeName("start")
    record Start() implements ContentView {}

    @JsonTypeName("media")
    record Media(
            Content.MediaKind kind,
            @Nullable String fileName,
            @Nullable String mediaType,
            @Nullable Long bytes,
            @Nullable String caption)
            implements ContentView {}

    @JsonTypeName("location")
    record Location(
            double latitude, double longitude, @Nullable String title) implements ContentView {}

    @JsonTypeName("contact-card")
    record ContactCard(String name, boolean own) implements ContentView {}

    @JsonTypeName("reaction")
    record Reaction(List<String> emojis) implements ContentView {}

    @JsonTypeName("template")
    record Template(String name, String language, @Nullable String words, List<String> parameters)
            implements ContentView {}

    @JsonTypeName("unsupported")
    record Unsupported(String kind) implements ContentView {}

    @JsonTypeName("location-request")
    record LocationRequest(String body) implements ContentView {}

    /// What the console shows of a content; `null` for what the thread shows on another entry, such as an edit.
    ///
    /// @param choices what stood on a button, by the id of the choice
    static @Nullable ContentView of(Content content, UnaryOperator<String> choices) {
        return switch (content) {
            case Content.Text(var body) -> new Text(body);
            case Content.Question(var body, var options, var _) ->
                new Question(body, options.stream().map(Content.Option::label).toList());
            case Content.Choice(var id) -> new Choice(choices.apply(id));
            case Content.Start _ -> new Start();
            case Content.Media it -> new Media(it.kind(), it.fileName(), it.mediaType(), it.bytes(), it.caption());
            case Content.Attachment it -> new Media(it.kind(), it.fileName(), it.mediaType(), it.bytes(), it.caption());
            case Content.Location(var latitude, var longitude, var title) -> new Location(latitude, longitude, title);
            case Content.ContactCard(var name, var _, var own) -> new ContactCard(name, own);
            case Content.Reaction(var _, var emojis) -> new Reaction(emojis);
            case Content.Edit(var _, var edited) -> of(edited, choices);
            case Content.Withdrawal _ -> null;
            case Content.Template it ->
                new Template(
                        it.name(),
                        it.language(),
                        it.words() == null ? null : it.words().filled(it.parameters()),
                        it.parameters());
            case Content.LocationRequest(var body, var _) -> new LocationRequest(body);
            case Content.Unsupported(var kind) -> new Unsupported(kind);
        };
    }
}

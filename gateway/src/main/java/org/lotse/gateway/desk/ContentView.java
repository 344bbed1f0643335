package org.lotse.gateway.desk;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.attachment.FileNames;

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

    /// A file.
    ///
    /// @param group equal for the parts of one album
    /// @param until how long the platform keeps it; `null` if nobody knows
    /// @param here whether it lies with us
    @JsonTypeName("media")
    record Media(
            Content.MediaKind kind,
            @Nullable String fileName,
            @Nullable String mediaType,
            @Nullable Long bytes,
            @Nullable String caption,
            @Nullable String group,
            @Nullable Instant until,
            boolean here)
            implements ContentView {

        /// One that came; its name, too, is a stranger's word.
        static Media of(Content.Media it, UnaryOperator<String> albums, boolean here) {
            var name = it.fileName() == null ? null : FileNames.safe(it.fileName(), "");
            var group = it.group() == null ? null : albums.apply(it.group());
            return new Media(it.kind(), name, it.mediaType(), it.bytes(), it.caption(), group, it.until(), here);
        }

        /// One of ours.
        static Media of(Content.Attachment it, boolean here) {
            return new Media(it.kind(), it.fileName(), it.mediaType(), it.bytes(), it.caption(), null, null, here);
        }
    }

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
    /// @param here whether its file lies with us
    static @Nullable ContentView of(Content content, Names names, boolean here) {
        return switch (content) {
            case Content.Text(var body) -> new Text(body);
            case Content.Question(var body, var options, var _) ->
                new Question(body, options.stream().map(Content.Option::label).toList());
            case Content.Choice(var id) -> new Choice(names.choices().apply(id));
            case Content.Start _ -> new Start();
            case Content.Media it -> Media.of(it, names.albums(), here);
            case Content.Attachment it -> Media.of(it, here);
            case Content.Location(var latitude, var longitude, var title) -> new Location(latitude, longitude, title);
            case Content.ContactCard(var name, var _, var own) -> new ContactCard(name, own);
            case Content.Reaction(var _, var emojis) -> new Reaction(emojis);
            case Content.Edit(var _, var edited) -> of(edited, names, here);
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

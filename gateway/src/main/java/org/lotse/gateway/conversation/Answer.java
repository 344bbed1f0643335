package org.lotse.gateway.conversation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Nfc;

/// What a counsellor sends to a person.
public sealed interface Answer {

    /// Whether it says what was sent, however that became it.
    boolean became(@Nullable Content sent);

    /// Words of their own.
    record Words(String body) implements Answer {

        public Words {
            body = Nfc.of(body);
        }

        @Override
        public boolean became(@Nullable Content sent) {
            return new Content.Text(body).equals(sent);
        }

        @Override
        public String toString() {
            return "Words[" + body.length() + " chars]";
        }
    }

    /// A file that was brought before.
    ///
    /// @param caption the words below it
    record File(UUID upload, @Nullable String caption) implements Answer {

        public File {
            caption = caption == null ? null : Nfc.of(caption);
        }

        @Override
        public boolean became(@Nullable Content sent) {
            return sent instanceof Content.Attachment it
                    && upload.toString().equals(it.id())
                    && Objects.equals(caption, it.caption());
        }

        @Override
        public String toString() {
            return "File[" + upload + "]";
        }
    }

    /// A message that the platform has approved beforehand, in the person's language.
    ///
    /// @param parameters what takes the places in it, each in one line
    record Prepared(String template, List<String> parameters) implements Answer {

        public Prepared {
            parameters = parameters.stream()
                    .map(it -> Nfc.of(it).strip().replaceAll("\\s+", " "))
                    .toList();
        }

        @Override
        public boolean became(@Nullable Content sent) {
            return sent instanceof Content.Template it
                    && template.equals(it.name())
                    && parameters.equals(it.parameters());
        }

        @Override
        public String toString() {
            return "Prepared[" + template + "]";
        }
    }

    /// Words of their own, with a button that tells where the person is.
    ///
    /// @param button what stands on it, where the platform does not say it itself
    record AskingPlace(String body, String button) implements Answer {

        public AskingPlace {
            body = Nfc.of(body);
        }

        @Override
        public boolean became(@Nullable Content sent) {
            return sent instanceof Content.LocationRequest it && Objects.equals(body, it.body());
        }

        @Override
        public String toString() {
            return "AskingPlace[" + body.length() + " chars]";
        }
    }
}

package org.lotse.bots.viber;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content.Option;

/// A message in Viber's form. The API's own names are in snake case, those of a keyboard in camel case.
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutgoingMessage(
        String receiver,
        Sender sender,
        String type,
        String text,
        @Nullable Keyboard keyboard) {

    static OutgoingMessage of(String receiver, String senderName, String text, List<Option> options) {
        return new OutgoingMessage(
                receiver, new Sender(senderName), "text", text, options.isEmpty() ? null : Keyboard.of(options));
    }

    record Sender(String name) {}

    record Keyboard(
            @JsonProperty("Type") String type,
            @JsonProperty("Buttons") List<Button> buttons) {

        static Keyboard of(List<Option> options) {
            return new Keyboard(
                    "keyboard",
                    options.stream()
                            .map(it -> new Button("reply", Translation.CHOICE + it.id(), it.label(), true))
                            .toList());
        }
    }

    /// @param silent whether what comes back is kept off the screen
    record Button(
            @JsonProperty("ActionType") String actionType,
            @JsonProperty("ActionBody") String actionBody,
            @JsonProperty("Text") String text,
            @JsonProperty("Silent") boolean silent) {}

    @Override
    public String toString() {
        return "OutgoingMessage[]";
    }
}

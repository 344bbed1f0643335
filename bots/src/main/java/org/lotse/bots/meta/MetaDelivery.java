package org.lotse.bots.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.JsonCut;
import org.lotse.bots.channel.UnreadableArrival;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What Meta delivers at once, cut into its pieces as they came, for whomever they are. Names may stand in any order.
final class MetaDelivery {

    /// Lists in a change whose elements mean something each by itself.
    private static final Set<String> LISTS =
            Set.of("messages", "statuses", "errors", "message_echoes", "user_preferences");

    private final byte[] body;
    private @Nullable String object;
    private boolean hasEntries;
    private final List<Addressed> pieces = new ArrayList<>();
    private final List<Arrival> unreadable = new ArrayList<>();

    private MetaDelivery(byte[] body) {
        this.body = body;
    }

    static MetaDelivery read(byte[] body) throws UnreadableArrival {
        var delivery = new MetaDelivery(JsonCut.utf8(body));
        try (var parser = JsonCut.parser(delivery.body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableArrival("no JSON object");
            }
            delivery.cut(parser);
        } catch (JacksonException _) {
            throw new UnreadableArrival("not JSON");
        }
        if (delivery.object == null || !delivery.hasEntries) {
            throw new UnreadableArrival("JSON, but no delivery: it has no object or no entry");
        }
        return delivery;
    }

    /// Whose deliveries these are, such as `page`.
    String object() {
        return object == null ? "" : object;
    }

    /// In Meta's order.
    List<Addressed> pieces() {
        return pieces;
    }

    /// What cannot be for anybody.
    List<Arrival> unreadable() {
        return unreadable;
    }

    private void cut(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("object")) {
                object = text(parser);
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                hasEntries = true;
                cutEntries(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void cutEntries(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                new Entry().cut(parser);
            } else {
                unreadable.add(JsonCut.of(parser).arrival(body));
            }
        }
    }

    private static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING || parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    /// A piece, and for whom it is.
    ///
    /// @param entry whom the entry is about
    /// @param number of the phone that it is about, where the entry is about several
    record Addressed(
            MetaPiece piece,
            @Nullable String entry,
            @Nullable String number) {}

    private final class Entry {

        private @Nullable String id;
        private long time;
        private final List<Part> parts = new ArrayList<>();

        void cut(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "id" -> id = text(parser);
                    case "time" -> {
                        time = JsonCut.number(parser, 0);
                        parser.skipChildren();
                    }
                    case "messaging", "standby", "changes" -> cutList(parser, name);
                    default -> parser.skipChildren();
                }
            }
            for (var part : parts) {
                var piece = new MetaPiece(body, part.cut, part.field, part.name, time, part.contacts);
                pieces.add(new Addressed(piece, id, part.number));
            }
        }

        private void cutList(JsonParser parser, String name) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                unreadable.add(JsonCut.of(parser).arrival(body));
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    unreadable.add(JsonCut.of(parser).arrival(body));
                } else if (name.equals("changes")) {
                    parts.addAll(new Change().cut(parser));
                } else {
                    parts.add(new Part(JsonCut.of(parser), name, MetaPiece.WHOLE, null, null));
                }
            }
        }
    }

    private final class Change {

        private @Nullable String field;
        private @Nullable String number;
        private @Nullable JsonCut whole;
        private @Nullable JsonCut contacts;
        private final List<Element> elements = new ArrayList<>();
        private boolean hasLists;

        List<Part> cut(JsonParser parser) {
            int start = JsonCut.from(parser);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("field")) {
                    field = text(parser);
                } else if (name.equals("value") && value == JsonToken.START_OBJECT) {
                    cutValue(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (field == null || whole == null) {
                unreadable.add(JsonCut.upTo(parser, start).arrival(body));
                return List.of();
            }
            var about = field;
            return hasLists
                    ? elements.stream()
                            .map(it -> new Part(it.cut, about, it.list, number, contacts))
                            .toList()
                    : List.of(new Part(whole, about, MetaPiece.WHOLE, number, contacts));
        }

        private void cutValue(JsonParser parser) {
            int start = JsonCut.from(parser);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
                    readMetadata(parser);
                } else if (name.equals("contacts")) {
                    contacts = JsonCut.of(parser);
                } else if (LISTS.contains(name) && value == JsonToken.START_ARRAY) {
                    hasLists = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        elements.add(new Element(name, JsonCut.of(parser)));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            whole = JsonCut.upTo(parser, start);
        }

        private void readMetadata(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("phone_number_id")) {
                    number = text(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private record Element(String list, JsonCut cut) {}

    private record Part(
            JsonCut cut,
            String field,
            String name,
            @Nullable String number,
            @Nullable JsonCut contacts) {}
}

package org.lotse.bots.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaPiece.Cut;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// What Meta delivers at once, cut into its pieces as they came, for whomever they are. Names may stand in any order.
final class MetaDelivery {

    private static final JsonFactory JSON = new JsonFactory();

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
        var delivery = new MetaDelivery(body);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
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

    private void cut(JsonParser parser) throws UnreadableArrival {
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

    private void cutEntries(JsonParser parser) throws UnreadableArrival {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                new Entry().cut(parser);
            } else {
                unreadable.add(cutOne(parser).arrival(body));
            }
        }
    }

    /// The value at which the parser stands, which it then has passed.
    private static Cut cutOne(JsonParser parser) throws UnreadableArrival {
        int start = offset(parser.currentTokenLocation());
        parser.skipChildren();
        // A string is read only when it is asked for; until then the parser stands at its beginning.
        parser.finishToken();
        return new Cut(start, offset(parser.currentLocation()));
    }

    private static int offset(TokenStreamLocation location) throws UnreadableArrival {
        long offset = location.getByteOffset();
        if (offset < 0) {
            throw new UnreadableArrival("JSON, but not in UTF-8");
        }
        return Math.toIntExact(offset);
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

        void cut(JsonParser parser) throws UnreadableArrival {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "id" -> id = text(parser);
                    case "time" -> {
                        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                            time = parser.getValueAsLong();
                        } else {
                            parser.skipChildren();
                        }
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

        private void cutList(JsonParser parser, String name) throws UnreadableArrival {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                unreadable.add(cutOne(parser).arrival(body));
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    unreadable.add(cutOne(parser).arrival(body));
                } else if (name.equals("changes")) {
                    parts.addAll(new Change().cut(parser));
                } else {
                    parts.add(new Part(cutOne(parser), name, MetaPiece.WHOLE, null, null));
                }
            }
        }
    }

    private final class Change {

        private @Nullable String field;
        private @Nullable String number;
        private @Nullable Cut whole;
        private @Nullable Cut contacts;
        private final List<Element> elements = new ArrayList<>();
        private boolean hasLists;

        List<Part> cut(JsonParser parser) throws UnreadableArrival {
            int start = offset(parser.currentTokenLocation());
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
                unreadable.add(new Cut(start, offset(parser.currentLocation())).arrival(body));
                return List.of();
            }
            var about = field;
            return hasLists
                    ? elements.stream()
                            .map(it -> new Part(it.cut, about, it.list, number, contacts))
                            .toList()
                    : List.of(new Part(whole, about, MetaPiece.WHOLE, number, contacts));
        }

        private void cutValue(JsonParser parser) throws UnreadableArrival {
            int start = offset(parser.currentTokenLocation());
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
                    readMetadata(parser);
                } else if (name.equals("contacts")) {
                    contacts = cutOne(parser);
                } else if (LISTS.contains(name) && value == JsonToken.START_ARRAY) {
                    hasLists = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        elements.add(new Element(name, cutOne(parser)));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            whole = new Cut(start, offset(parser.currentLocation()));
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

    private record Element(String list, Cut cut) {}

    private record Part(
            Cut cut,
            String field,
            String name,
            @Nullable String number,
            @Nullable Cut contacts) {}
}

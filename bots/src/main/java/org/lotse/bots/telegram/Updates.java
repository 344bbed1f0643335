package org.lotse.bots.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter.Batch;
import org.lotse.bots.channel.JsonCut;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The answer to `getUpdates`, cut into its updates as they came: what was not understood in one
/// of them cannot hold up the others, and none is written anew.
final class Updates {

    private static final long NONE = -1;

    /// Telegram's ids have 52 bits. A greater one would confirm all that comes in the next years.
    private static final long LARGEST = 1L << 52;

    private final byte[] answer;
    private final List<Arrival> arrivals = new ArrayList<>();
    private long last = NONE;

    private Updates(byte[] answer) {
        this.answer = answer;
    }

    /// The updates, and the cursor behind them.
    ///
    /// @param cursor stays if there are none
    /// @return `null` if the answer is not one to `getUpdates`
    static @Nullable Batch read(byte[] answer, String cursor) {
        var updates = new Updates(JsonCut.utf8(answer));
        try (var parser = JsonCut.parser(updates.answer)) {
            if (!updates.findResult(parser)) {
                return null;
            }
            updates.cut(parser);
        } catch (JacksonException _) {
            return null;
        }
        return new Batch(updates.last == NONE ? cursor : Long.toString(updates.last + 1), updates.arrivals);
    }

    private boolean findResult(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean result = Objects.equals(parser.currentName(), "result");
            var value = parser.nextToken();
            if (result) {
                return value == JsonToken.START_ARRAY;
            }
            parser.skipChildren();
        }
        return false;
    }

    private void cut(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = JsonCut.from(parser);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                passOver(parser);
            }
            parser.skipChildren();
            arrivals.add(JsonCut.upTo(parser, start).arrival(answer));
        }
    }

    private void passOver(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean id = Objects.equals(parser.currentName(), "update_id");
            parser.nextToken();
            if (id) {
                long number = JsonCut.number(parser, NONE);
                last = number < LARGEST ? Math.max(last, number) : last;
            }
            parser.skipChildren();
        }
    }
}

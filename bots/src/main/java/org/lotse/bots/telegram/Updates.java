package org.lotse.bots.telegram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter.Batch;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The answer to `getUpdates`, cut into its updates as they came: what was not understood in one
/// of them cannot hold up the others, and none is written anew.
final class Updates {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] answer;
    private final List<Arrival> arrivals = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    private Updates(byte[] answer) {
        this.answer = answer;
    }

    /// The updates, and the cursor behind them.
    ///
    /// @param cursor stays if there are none
    /// @return `null` if the answer is not one to `getUpdates`
    static @Nullable Batch read(byte[] answer, String cursor) {
        var updates = new Updates(answer);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
            if (!updates.findResult(parser)) {
                return null;
            }
            updates.cut(parser);
        } catch (JacksonException _) {
            return null;
        }
        return new Batch(updates.last == Long.MIN_VALUE ? cursor : Long.toString(updates.last + 1), updates.arrivals);
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
            int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                passOver(parser);
            }
            // A string is read only when it is asked for; until then the parser stands at its beginning.
            parser.finishToken();
            int end = Math.toIntExact(parser.currentLocation().getByteOffset());
            arrivals.add(new Arrival(Map.of(), Arrays.copyOfRange(answer, start, end)));
        }
    }

    private void passOver(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean id = Objects.equals(parser.currentName(), "update_id");
            if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && id) {
                last = Math.max(last, parser.getLongValue());
            }
            parser.skipChildren();
        }
    }
}

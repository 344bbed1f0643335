package org.lotse.bots.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.http.Exchange;
import org.lotse.bots.http.Exchange.NotDone;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How Telegram, or the host that stands in its place, says no.
///
/// @param words Telegram's own, to be recognised and then forgotten: they may quote the
/// person
/// @param pause how long we are asked to wait
record Refusal(int code, String words, @Nullable Duration pause) {

    private static final ObjectReader ANSWERS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Answer.class);

    /// What an answer says; `null` if it does not say whether something was done.
    static @Nullable Refusal of(NotDone answer) {
        var said = read(answer.body());
        if (said == null || said.errorCode() < 400) {
            return answer.saysNothingWasDone() ? new Refusal(answer.status(), "", answer.retryAfter()) : null;
        }
        if (said.errorCode() >= 500) {
            return null;
        }
        var parameters = said.parameters();
        return new Refusal(
                said.errorCode(),
                said.description() == null ? "" : said.description(),
                parameters == null || parameters.retryAfter() == null
                        ? answer.retryAfter()
                        : Exchange.pause(parameters.retryAfter()));
    }

    private static @Nullable Answer read(byte[] body) {
        try {
            return ANSWERS.readValue(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Refusal[" + code + "]";
    }

    private record Answer(
            int errorCode,
            @Nullable String description,
            @Nullable Parameters parameters) {}

    private record Parameters(@Nullable Long retryAfter) {}
}

package org.lotse.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Entry;

/// What a line of a thread tells the console.
class EntryViewTest {

    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
        assigned, oksana, counsellor, Oksana P.
        declined, gone-since, counsellor, gone-since
        blocked, telegram-main, channel, Telegram
        unblocked, telegram-main, channel, Telegram
        opted-out, telegram-main, channel, Telegram
        opted-in, telegram-main, channel, Telegram
        address-changed, telegram-main, channel, Telegram
        address-of-two, telegram-main, channel, Telegram
        consented, 3/uk, text, 3/uk
        """)
    void aFactSaysWhomOrWhatItConcerns(String code, String argument, String field, String name) {
        var fact = view(code, argument).fact();

        assertThat(fact).isEqualTo(new EntryView.Fact(code, Map.of(field, name)));
    }

    @ParameterizedTest
    @CsvSource({"blocked", "handed-over"})
    void aFactThatConcernsNobodyByNameSaysNoName(String code) {
        assertThat(view(code, null).fact()).isEqualTo(new EntryView.Fact(code, Map.of()));
    }

    private static EntryView view(String code, @Nullable String argument) {
        var entry = new Entry(
                new ConversationId(new UUID(0, 1)),
                1,
                Entry.Author.SYSTEM,
                null,
                null,
                code,
                argument,
                null,
                NOON,
                null,
                null,
                false,
                null,
                false,
                null);
        return EntryView.of(
                entry,
                Map.of(),
                Set.of(),
                new Names(
                        name -> Map.of("oksana", "Oksana P.").getOrDefault(name, name),
                        name -> Map.of("telegram-main", "Telegram").getOrDefault(name, name),
                        id -> id,
                        group -> group));
    }
}

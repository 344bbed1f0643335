package org.lotse.gateway.routing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.LanguageSkill;
import org.lotse.gateway.counsellor.Role;
import org.lotse.gateway.counsellor.StaffName;

/// People and conversations for tests of the index, with the one detail that matters.
final class Cast {

    private Cast() {}

    static Wait waiting(int number, String language, String country, Instant since) {
        return waiting(number, language, country, since, null);
    }

    static Wait waiting(int number, String language, String country, Instant since, @Nullable String lastCounsellor) {
        return new Wait(
                new WaitingConversation(
                        new ConversationId(new UUID(number, number)),
                        1,
                        new Language(language),
                        new Country(country),
                        since,
                        since.plusSeconds(48 * 3600),
                        lastCounsellor),
                1,
                Wait.State.QUEUED,
                Map.of());
    }

    /// @param skills such as `uk C2, en B2`
    /// @param countries such as `UA KZ`
    static Candidate counsellor(String name, String skills, String countries, int capacity) {
        return new Candidate(
                new Counsellor(
                        new StaffName(name),
                        name,
                        Set.of(Role.COUNSELLOR),
                        Arrays.stream(skills.split(", "))
                                .map(it -> it.split(" "))
                                .map(it -> new LanguageSkill(new Language(it[0]), LanguageSkill.Level.valueOf(it[1])))
                                .toList(),
                        Arrays.stream(countries.split(" ")).map(Country::new).collect(Collectors.toSet()),
                        capacity,
                        true),
                1,
                true,
                0,
                null);
    }
}

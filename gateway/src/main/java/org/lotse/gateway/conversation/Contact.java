package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.vault.KeyId;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/// A young person, under a generated pseudonym.
///
/// @param key under which everything of theirs is sealed
/// @param language as they confirmed it
/// @param country where they are, as they said
/// @param consentedAt when they agreed; `null` before
/// @param consentText which text they agreed to: `version/language`
/// @param lastCounsellor who helped them last
/// @param stopped whether they asked for no more messages
@Table("contact")
public record Contact(
        @Id ContactId id,
        @Version int version,
        String pseudonym,
        KeyId key,
        @Nullable Language language,
        @Nullable Country country,
        @Nullable Instant consentedAt,
        @Nullable String consentText,
        @Nullable String lastCounsellor,
        boolean stopped,
        Instant createdAt,
        Instant lastContactAt) {

    public boolean consented() {
        return consentedAt != null;
    }

    Contact heard(Instant at) {
        return with(language, country, consentedAt, consentText, lastCounsellor, false, at);
    }

    Contact consent(String text, Instant at) {
        return with(language, country, at, text, lastCounsellor, stopped, lastContactAt);
    }

    Contact speaking(Language chosen) {
        return with(chosen, country, consentedAt, consentText, lastCounsellor, stopped, lastContactAt);
    }

    Contact in(Country chosen) {
        return with(language, chosen, consentedAt, consentText, lastCounsellor, stopped, lastContactAt);
    }

    Contact helpedBy(String counsellor, Instant at) {
        return with(language, country, consentedAt, consentText, counsellor, stopped, at);
    }

    Contact stop() {
        return with(language, country, consentedAt, consentText, lastCounsellor, true, lastContactAt);
    }

    private Contact with(
            @Nullable Language language,
            @Nullable Country country,
            @Nullable Instant consentedAt,
            @Nullable String consentText,
            @Nullable String lastCounsellor,
            boolean stopped,
            Instant lastContactAt) {
        return new Contact(
                id,
                version,
                pseudonym,
                key,
                language,
                country,
                consentedAt,
                consentText,
                lastCounsellor,
                stopped,
                createdAt,
                lastContactAt);
    }
}

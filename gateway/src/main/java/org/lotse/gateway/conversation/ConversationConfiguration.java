package org.lotse.gateway.conversation;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.vault.KeyId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.relational.core.dialect.Dialect;

/// How the ids of this module's aggregates are stored.
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    JdbcCustomConversions jdbcCustomConversions(Dialect dialect) {
        return JdbcCustomConversions.of(
                dialect,
                List.of(
                        ConverterBuilder.writing(ContactId.class, UUID.class, ContactId::value)
                                .andReading(ContactId::new),
                        ConverterBuilder.writing(ConversationId.class, UUID.class, ConversationId::value)
                                .andReading(ConversationId::new),
                        ConverterBuilder.writing(Origin.class, UUID.class, Origin::link)
                                .andReading(Origin::new),
                        ConverterBuilder.writing(KeyId.class, UUID.class, KeyId::value)
                                .andReading(KeyId::new),
                        ConverterBuilder.writing(Language.class, String.class, Language::tag)
                                .andReading(Language::new),
                        ConverterBuilder.writing(Country.class, String.class, Country::code)
                                .andReading(Country::new)));
    }

    @Bean
    Pseudonyms pseudonyms() {
        return new Pseudonyms(new SecureRandom());
    }
}

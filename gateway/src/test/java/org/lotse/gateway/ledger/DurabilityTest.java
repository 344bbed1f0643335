package org.lotse.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.lotse.gateway.StartRefused;
import org.lotse.gateway.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DurabilityTest {

    @Test
    void aDatabaseThatForgetsWhatItCommittedIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new Durability(database("?options=-c%20synchronous_commit=off")))
                .withMessageContaining("spring.datasource.url")
                .withMessageContaining("set synchronous_commit to on");
    }

    @Test
    void aDurableDatabaseIsTaken() {
        assertThatCode(() -> new Durability(database(""))).doesNotThrowAnyException();
    }

    private static JdbcClient database(String options) {
        var server = TestServers.postgres();
        return JdbcClient.create(new DriverManagerDataSource(server.url() + options, server.user(), server.password()));
    }
}

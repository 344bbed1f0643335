package org.lotse.gateway;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/// The one application: door, workers and desk, all roles or some.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Gateway {

    public static void main(String[] args) {
        var gateway = new SpringApplication(Gateway.class);
        gateway.addInitializers(UnknownSettings::refuse);
        gateway.run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Migrations may take their time and wait for each other: they come by connections of their own, without the
    /// pool's time-outs.
    @Bean
    FlywayConfigurationCustomizer unhurriedMigrations(JdbcConnectionDetails database) {
        return it -> it.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}

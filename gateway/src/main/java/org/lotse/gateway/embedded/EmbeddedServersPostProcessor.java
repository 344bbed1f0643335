package org.lotse.gateway.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Where no database is configured, the gateway brings its own.
///
/// Sets `lotse.embedded.database` where PostgreSQL is its own, as then alone it may generate a master key.
class EmbeddedServersPostProcessor implements EnvironmentPostProcessor {

    private final Log log;

    EmbeddedServersPostProcessor(DeferredLogFactory logs) {
        log = logs.getLog(EmbeddedServersPostProcessor.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> properties = new HashMap<>();
        var folder = Path.of(environment.getProperty("lotse.data-dir", ".lotse"));
        if (!environment.containsProperty("spring.datasource.url")) {
            var postgres = EmbeddedServers.in(folder).postgres();
            log.info("No database is configured: using " + postgres + ", data in " + folder);
            properties.put("spring.datasource.url", postgres.url());
            properties.put("spring.datasource.username", postgres.user());
            properties.put("spring.datasource.password", postgres.password());
            properties.put("lotse.embedded.database", "true");
        }
        if (!environment.containsProperty("spring.data.redis.url")
                && !environment.containsProperty("spring.data.redis.host")
                && !environment.containsProperty("spring.data.redis.sentinel.nodes")
                && !environment.containsProperty("spring.data.redis.cluster.nodes")) {
            var redis = EmbeddedServers.in(folder).redis();
            log.info("No Redis is configured: using " + redis);
            properties.put("spring.data.redis.url", redis.url());
        }
        if (!properties.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource("embedded servers", properties));
        }
    }
}

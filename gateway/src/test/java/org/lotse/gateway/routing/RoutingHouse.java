package org.lotse.gateway.routing;

import org.lotse.gateway.PublicUrl;
import org.lotse.gateway.TestTime;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/// Routing, the staff and the workers, with people of few words.
@EnableAutoConfiguration(
        excludeName = "org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration")
@ConfigurationPropertiesScan({"org.lotse.gateway.routing", "org.lotse.gateway.counsellor", "org.lotse.gateway.worker"})
@EnableConfigurationProperties(PublicUrl.class)
@ComponentScan(
        basePackages = {"org.lotse.gateway.routing", "org.lotse.gateway.counsellor", "org.lotse.gateway.worker"},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PeopleInConversations.class))
@Import({PeopleInTables.class, TestTime.class})
class RoutingHouse {}

package org.lotse.gateway.routing;

import org.lotse.gateway.TestTime;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/// Routing, the staff and the workers, with people of few words.
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"org.lotse.gateway.routing", "org.lotse.gateway.counsellor", "org.lotse.gateway.worker"})
@ComponentScan(
        basePackages = {"org.lotse.gateway.routing", "org.lotse.gateway.counsellor", "org.lotse.gateway.worker"},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PeopleInConversations.class))
@Import({PeopleInTables.class, TestTime.class})
class RoutingHouse {}

package org.lotse.gateway;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// Refuses a setting that nothing reads: a mistyped `lotse.retention` would keep words longer than was promised.
final class UnknownSettings implements SmartInitializingSingleton {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("lotse");

    /// Read before there are settings, or by what starts the gateway.
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "lotse.data-dir",
            "lotse.embedded.database",
            "lotse.fail-point",
            "lotse.instance",
            "lotse.attack.points",
            "lotse.attack.seed");

    private final ApplicationContext context;

    private UnknownSettings(ApplicationContext context) {
        this.context = context;
    }

    /// Looks once all settings are read, and before anything is started.
    static void refuse(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(UnknownSettings.class, () -> new UnknownSettings(context));
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> read = new HashSet<>();
        READ_ELSEWHERE.forEach(it -> read.add(plain(it)));
        var bound = BoundConfigurationProperties.get(context);
        if (bound != null) {
            bound.getAll().keySet().forEach(it -> read.add(plain(it.toString())));
        }
        for (var source : ConfigurationPropertySources.get(context.getEnvironment())) {
            if (source instanceof IterableConfigurationPropertySource named) {
                StreamSupport.stream(named.spliterator(), false)
                        .filter(OURS::isAncestorOf)
                        .filter(it -> !read.contains(plain(it.toString())))
                        .findFirst()
                        .ifPresent(UnknownSettings::refuse);
            }
        }
    }

    /// Variables of the environment have neither hyphens nor dots.
    private static String plain(String name) {
        return name.replaceAll("\\[\\d+]$|[-.]", "");
    }

    private static void refuse(ConfigurationPropertyName name) {
        throw new StartRefused(name + " is no setting of Lotse: look for it in the README, or leave it out");
    }
}

package org.lotse.gateway.channel;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Reception;
import org.lotse.gateway.StartRefused;
import org.springframework.stereotype.Component;

/// The configured channels, opened.
@Component
public class Channels {

    private static final String PREFIX = "lotse.channels.";

    private final Clock clock;
    private final Map<ChannelName, ChannelAdapter> open = new LinkedHashMap<>();
    private final Map<ChannelName, Reception> receptions = new HashMap<>();
    private final Map<ChannelName, Preference> preferences = new HashMap<>();

    Channels(ChannelSettings settings, Clock clock) {
        this.clock = clock;
        var factories = factories();
        try {
            new TreeMap<>(settings.channels()).forEach((name, given) -> open(name, given, factories));
            open.values().stream().map(ChannelAdapter::reception).forEach(this::await);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Optional<ChannelAdapter> find(ChannelName name) {
        return Optional.ofNullable(open.get(name));
    }

    public Collection<ChannelAdapter> all() {
        return Collections.unmodifiableCollection(open.values());
    }

    /// Where platforms deliver, by the last part of the address.
    public Optional<Reception> reception(ChannelName name) {
        return Optional.ofNullable(receptions.get(name));
    }

    /// How the operator wants a channel to deliver: `lotse.channels.<name>.delivery`.
    public Preference preference(ChannelName name) {
        return preferences.getOrDefault(name, Preference.ANY);
    }

    @PreDestroy
    void close() {
        open.values().forEach(ChannelAdapter::close);
    }

    private void open(String given, Map<String, String> settings, Map<String, ChannelFactory> factories) {
        var property = PREFIX + given;
        var name = name(given);
        var rest = kebabCase(settings);
        var type = rest.remove("type");
        var factory = type == null ? null : factories.get(type);
        if (factory == null) {
            throw new StartRefused(
                    (type == null ? "The channel has no type" : "No channel of type '" + type + "' on the class path")
                            + ": " + property + ".type must be one of " + String.join(", ", factories.keySet()));
        }
        preferences.put(name, preference(property, rest.get("delivery")));
        try {
            open.put(name, factory.open(name, rest, clock));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(sentence(property, e));
        }
    }

    private void await(Reception reception) {
        try {
            receptions.merge(reception.name(), reception, Reception::with);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private static ChannelName name(String given) {
        try {
            return new ChannelName(given);
        } catch (IllegalArgumentException _) {
            throw new StartRefused("A channel's name has lower-case letters, digits and hyphens only, up to 63: rename "
                    + PREFIX + given);
        }
    }

    private static Preference preference(String property, @Nullable String delivery) {
        return switch (delivery) {
            case null -> Preference.ANY;
            case "webhook" -> Preference.WEBHOOK;
            case "poll" -> Preference.POLL;
            default -> throw new StartRefused(property + ".delivery must be webhook or poll");
        };
    }

    /// Factories name the setting in full or not at all.
    private static String sentence(String property, IllegalArgumentException refusal) {
        var sentence = String.valueOf(refusal.getMessage());
        return sentence.contains(property) ? sentence : property + ": " + sentence;
    }

    private static Map<String, String> kebabCase(Map<String, String> settings) {
        Map<String, String> kebab = new TreeMap<>();
        settings.forEach((key, value) -> kebab.put(
                key.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT), value));
        return kebab;
    }

    private static Map<String, ChannelFactory> factories() {
        Map<String, ChannelFactory> factories = new TreeMap<>();
        ServiceLoader.load(ChannelFactory.class)
                .forEach(it -> factories.put(it.type().value(), it));
        return factories;
    }

    /// How a channel shall deliver.
    public enum Preference {
        /// By webhook where the gateway has a public address, otherwise by polling.
        ANY,
        WEBHOOK,
        POLL
    }
}

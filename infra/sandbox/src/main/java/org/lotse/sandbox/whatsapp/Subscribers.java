package org.lotse.sandbox.whatsapp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The numbers and user ids of everybody with WhatsApp, made from their names. Safe for use by many threads.
final class Subscribers {

    /// Beginnings of mobile numbers where the language is spoken, and how many digits follow. The first of these is 0,
    /// which no operator gives out.
    private static final Map<String, Prefix> PREFIXES = Map.of(
            "uk", new Prefix("UA", "38050", 7),
            "ar", new Prefix("JO", "96279", 7),
            "kk", new Prefix("KZ", "7701", 7),
            "ru", new Prefix("KZ", "7702", 7),
            "sq", new Prefix("AL", "35569", 7),
            "tr", new Prefix("TR", "90532", 7),
            "fr", new Prefix("MA", "21266", 7),
            "ber", new Prefix("MA", "21267", 7));
    private static final Prefix GERMAN = new Prefix("DE", "49151", 8);
    private static final long NUMBERS = 1_000_000;
    private static final long USER_IDS = 9_000_000_000_000_000L;

    private final People people;
    private final Map<Long, Subscriber> byPerson = new HashMap<>();
    private final Map<String, Person> byNumber = new HashMap<>();
    private final Map<String, Person> byUserId = new HashMap<>();

    Subscribers(People people) {
        this.people = people;
    }

    synchronized Subscriber of(Person person) {
        var known = byPerson.get(person.id());
        return known == null ? put(person, anew(person, 0)) : known;
    }

    /// Whoever has this number, or had it and has it still.
    synchronized Optional<Person> withNumber(String number) {
        var digits = number.replaceFirst("^\\+", "");
        if (!byNumber.containsKey(digits)) {
            people.all().forEach(this::of);
        }
        return Optional.ofNullable(byNumber.get(digits));
    }

    synchronized Optional<Person> withUserId(String userId) {
        if (!byUserId.containsKey(userId)) {
            people.all().forEach(this::of);
        }
        return Optional.ofNullable(byUserId.get(userId));
    }

    /// Another number, and with it another user id.
    synchronized Subscriber changeNumber(Person person) {
        var old = of(person);
        byNumber.remove(old.number());
        byUserId.remove(old.userId());
        var other = anew(person, old.number().hashCode());
        return put(person, new Subscriber(other.number(), other.userId(), old.username(), old.hidesNumber()));
    }

    synchronized Subscriber hideNumber(Person person, boolean on) {
        return put(person, of(person).hiding(on, person.name().replaceAll("[^a-z0-9.]", "") + ".lotse"));
    }

    synchronized ObjectNode snapshot() {
        var tree = Json.object();
        people.all().forEach(it -> {
            var subscriber = of(it);
            tree.putObject(it.name())
                    .put("number", subscriber.number())
                    .put("userId", subscriber.userId())
                    .put("username", subscriber.username())
                    .put("hidesNumber", subscriber.hidesNumber());
        });
        return tree;
    }

    synchronized void restore(JsonNode tree) {
        tree.forEachEntry((name, it) -> people.find(name)
                .ifPresent(person -> put(
                        person,
                        new Subscriber(
                                it.path("number").asString(""),
                                it.path("userId").asString(""),
                                it.path("username").asString(""),
                                it.path("hidesNumber").asBoolean(false)))));
    }

    private Subscriber put(Person person, Subscriber subscriber) {
        byPerson.put(person.id(), subscriber);
        byNumber.put(subscriber.number(), person);
        byUserId.put(subscriber.userId(), person);
        return subscriber;
    }

    private Subscriber anew(Person person, int turn) {
        var prefix = PREFIXES.getOrDefault(person.language().split("-", -1)[0], GERMAN);
        for (int tries = turn; ; tries++) {
            long hash = hash(person.name() + "/" + tries);
            var number = prefix.digits()
                    + String.format(Locale.ROOT, "%0" + prefix.length() + "d", Math.floorMod(hash, NUMBERS));
            var userId = prefix.country() + "." + (1_000_000_000_000_000L + Math.floorMod(hash, USER_IDS));
            if (!byNumber.containsKey(number) && !byUserId.containsKey(userId)) {
                return new Subscriber(number, userId, "", false);
            }
        }
    }

    private static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Prefix(String country, String digits, int length) {}
}

package org.lotse.gateway.conversation;

import java.util.List;
import java.util.random.RandomGenerator;

/// Names that say nothing about anybody: a colour or a mood, an animal and a number.
final class Pseudonyms {

    private static final List<String> ADJECTIVES = List.of(
            "Amber", "Autumn", "Blue", "Bold", "Brave", "Bright", "Bronze", "Calm", "Clear", "Clever", "Copper",
            "Coral", "Crimson", "Curious", "Eager", "Early", "Emerald", "Fair", "Fleet", "Free", "Gentle", "Golden",
            "Green", "Happy", "Honest", "Indigo", "Ivory", "Jade", "Keen", "Kind", "Light", "Lively", "Lucky", "Merry",
            "Mild", "Misty", "Noble", "Olive", "Patient", "Pearl", "Quick", "Quiet", "Ruby", "Sage", "Silver", "Snowy",
            "Steady", "Summer", "Sunny", "Swift", "Tall", "Teal", "Violet", "Warm", "Wide", "Wild", "Winter", "Wise",
            "Young");

    private static final List<String> ANIMALS = List.of(
            "Albatross",
            "Badger",
            "Beaver",
            "Bee",
            "Bison",
            "Bluebird",
            "Buzzard",
            "Camel",
            "Chamois",
            "Crane",
            "Curlew",
            "Deer",
            "Dolphin",
            "Dove",
            "Eagle",
            "Egret",
            "Falcon",
            "Finch",
            "Firefly",
            "Flamingo",
            "Fox",
            "Gazelle",
            "Gull",
            "Hare",
            "Hawk",
            "Hedgehog",
            "Heron",
            "Hoopoe",
            "Horse",
            "Ibex",
            "Ibis",
            "Jay",
            "Kestrel",
            "Kingfisher",
            "Lark",
            "Leopard",
            "Lynx",
            "Magpie",
            "Marten",
            "Nightingale",
            "Oriole",
            "Osprey",
            "Otter",
            "Owl",
            "Panther",
            "Pelican",
            "Penguin",
            "Plover",
            "Puffin",
            "Raven",
            "Robin",
            "Seal",
            "Sparrow",
            "Squirrel",
            "Stork",
            "Swallow",
            "Swan",
            "Tern",
            "Thrush",
            "Tortoise",
            "Turtle",
            "Wren");

    private final RandomGenerator random;

    Pseudonyms(RandomGenerator random) {
        this.random = random;
    }

    /// One name, perhaps taken.
    ///
    /// @param attempt from 0; the numbers grow with it, so that a free one is found however many are taken
    String next(int attempt) {
        var numbers = attempt < 5 ? 100 : 1_000_000;
        return one(ADJECTIVES) + " " + one(ANIMALS) + " " + random.nextInt(1, numbers);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}

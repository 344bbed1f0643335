package org.lotse.bots.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a template as the platform has approved them, with places such as `{{1}}` or `{{first_name}}` for what
/// differs from one message to the next.
public record TemplateWords(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");

    /// The places, each once: numbered ones by their numbers, ten after nine; others as they come.
    public List<String> places() {
        var places = PLACE.matcher(text)
                .results()
                .map(TemplateWords::name)
                .distinct()
                .collect(Collectors.toList());
        if (places.stream().allMatch(TemplateWords::isNumber)) {
            places.sort((one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
        }
        return List.copyOf(places);
    }

    /// Whether a place is told by its number and not by a name.
    public static boolean isNumber(String place) {
        return place.matches("[0-9]{1,4}");
    }

    /// The words with these in their places; a place for which there is nothing stays.
    ///
    /// @param parameters in the order of [#places]
    public String filled(List<String> parameters) {
        var places = places();
        Map<String, String> given = new HashMap<>();
        for (var i = 0; i < Math.min(places.size(), parameters.size()); i++) {
            given.put(places.get(i), parameters.get(i));
        }
        return PLACE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(given.getOrDefault(name(it), it.group())));
    }

    private static String name(MatchResult place) {
        return place.group(1);
    }

    @Override
    public String toString() {
        return "TemplateWords[" + text.length() + " chars]";
    }
}

package org.lotse.sandbox.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Finds the button that somebody means.
public final class Buttons {

    private Buttons() {}

    /// The button with this label, else with this number from 1, else the only one whose label begins so.
    ///
    /// @throws IllegalArgumentException with a sentence that names the labels when it is none or several
    public static JsonNode choose(JsonNode rows, String wanted) {
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(row -> row.forEach(all::add));
        var asked = wanted.strip().toLowerCase(Locale.ROOT);
        for (var button : all) {
            if (label(button).strip().toLowerCase(Locale.ROOT).equals(asked)) {
                return button;
            }
        }
        if (asked.matches("\\d{1,3}") && Integer.parseInt(asked) >= 1 && Integer.parseInt(asked) <= all.size()) {
            return all.get(Integer.parseInt(asked) - 1);
        }
        var beginning = all.stream()
                .filter(it ->
                        !asked.isEmpty() && label(it).toLowerCase(Locale.ROOT).startsWith(asked))
                .toList();
        if (beginning.size() != 1) {
            throw new IllegalArgumentException("The buttons are: "
                    + String.join(" | ", all.stream().map(Buttons::label).toList()));
        }
        return beginning.getFirst();
    }

    /// Whether one of them has exactly this label.
    public static boolean hold(JsonNode rows, String wanted) {
        for (var row : rows) {
            for (var button : row) {
                if (label(button).strip().equalsIgnoreCase(wanted.strip())) {
                    return true;
                }
            }
        }
        return false;
    }

    public static String label(JsonNode button) {
        return button.isString() ? button.asString("") : button.path("text").asString("");
    }
}

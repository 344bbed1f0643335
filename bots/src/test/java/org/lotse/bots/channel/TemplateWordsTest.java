package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateWordsTest {

    @Test
    void tenComesAfterNineWhereverItStands() {
        var words = new TemplateWords(IntStream.of(10, 2, 1, 3, 4, 5, 6, 7, 8, 9, 2)
                .mapToObj(it -> "{{" + it + "}}")
                .collect(Collectors.joining(" ")));

        assertThat(words.places()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(words.filled(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")))
                .isEqualTo("j b a c d e f g h i b");
    }

    @Test
    void placesWithNamesComeAsTheyAreRead() {
        var words = new TemplateWords("{{ name }} on {{day}}, {{name}}!");

        assertThat(words.places()).containsExactly("name", "day");
        assertThat(words.filled(List.of("Ada", "Monday"))).isEqualTo("Ada on Monday, Ada!");
    }

    @Test
    void whatIsFilledInIsNoPlaceAndNoPatternItself() {
        var words = new TemplateWords("{{1}} {{2}}");

        assertThat(words.filled(List.of("{{2}}", "$1\\"))).isEqualTo("{{2}} $1\\");
        assertThat(words.filled(List.of("only one"))).isEqualTo("only one {{2}}");
    }

    @Test
    void aTemplateTakesAllOfItsPlacesAndNoMore() {
        var template =
                new ApprovedTemplate("meet", "uk", false, new TemplateWords("{{1}} {{2}}"), TextLimit.characters(10));

        assertThat(template.takes(List.of("a", "b"))).isTrue();
        assertThat(template.takes(List.of("a"))).isFalse();
        assertThat(template.takes(List.of("a", "b", "c"))).isFalse();
        assertThat(template.takes(List.of("a", " "))).isFalse();
        assertThat(template.takes(List.of("a", "x".repeat(9)))).isFalse();
    }
}

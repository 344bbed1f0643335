package org.lotse.bots.whatsapp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.TemplateWords;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.meta.GraphAnswers;
import org.lotse.bots.meta.GraphClient;

/// The account's templates, as WhatsApp lists them. Only those that words alone can fill are ours to send: none with a
/// picture above, a link that differs each time, or a code.
final class TemplateList {

    private static final String FIELDS = "name,language,status,category,components";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    private static final int LONGEST_BODY = 1024;

    /// Digits alone may be somebody's number.
    private static final Pattern NAME = Pattern.compile("(?=[0-9]*[a-z_])[a-z0-9_]{1,512}");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}([_-][A-Za-z]{4})?([_-][A-Z]{2})?");
    private static final Set<String> PLAIN_BUTTONS = Set.of("QUICK_REPLY", "URL", "PHONE_NUMBER");

    private TemplateList() {}

    static List<ApprovedTemplate> read(GraphClient graph, String account) throws ChannelUnavailable {
        var found = new ArrayList<ApprovedTemplate>();
        var path = account + "/message_templates?fields=" + FIELDS + "&limit=" + PAGE;
        @Nullable String after = null;
        for (var page = 0; page < MOST_PAGES; page++) {
            var listed =
                    GraphAnswers.expectDone(graph.get(after == null ? path : path + "&after=" + after, Page.class));
            listed.templates().flatMap(it -> sendable(it).stream()).forEach(found::add);
            var next = listed.next();
            if (next == null || next.equals(after)) {
                break;
            }
            after = next;
        }
        return List.copyOf(found);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isLanguage(String code) {
        return LANGUAGE.matcher(code).matches();
    }

    /// Meta's codes have an underscore where BCP 47 has a hyphen.
    static String tag(String code) {
        return code.replace('_', '-');
    }

    private static Optional<ApprovedTemplate> sendable(Listed listed) {
        var name = listed.name();
        var language = listed.language();
        if (name == null || !isName(name) || language == null || !isLanguage(language)) {
            return Optional.empty();
        }
        var body = listed.body();
        var whole = new ArrayList<String>();
        for (var component : listed.components()) {
            var words = component.words();
            if (words == null) {
                return Optional.empty();
            }
            whole.add(words);
        }
        whole.removeIf(String::isEmpty);
        var words = String.join("\n\n", whole);
        return !listed.isOurs() || body.isBlank()
                ? Optional.empty()
                : Optional.of(new ApprovedTemplate(
                        name,
                        tag(language),
                        "MARKETING".equals(listed.category()),
                        new TemplateWords(words),
                        TextLimit.characters(LONGEST_BODY + words.length() - body.length())));
    }

    record Page(
            @Nullable List<@Nullable Listed> data, @Nullable Paging paging) {

        Stream<Listed> templates() {
            return data == null ? Stream.of() : data.stream().filter(Objects::nonNull);
        }

        /// Where the next page begins; `null` if this is the last.
        @Nullable
        String next() {
            return paging == null
                            || paging.next() == null
                            || paging.cursors() == null
                            || paging.cursors().after() == null
                    ? null
                    : URLEncoder.encode(paging.cursors().after(), StandardCharsets.UTF_8);
        }
    }

    record Paging(@Nullable Cursors cursors, @Nullable String next) {}

    record Cursors(@Nullable String after) {}

    record Listed(
            @Nullable String name,
            @Nullable String language,
            @Nullable String status,
            @Nullable String category,
            List<Component> components) {

        Listed {
            components = components == null
                    ? List.of()
                    : components.stream().filter(Objects::nonNull).toList();
        }

        boolean isOurs() {
            return "APPROVED".equals(status) && ("UTILITY".equals(category) || "MARKETING".equals(category));
        }

        String body() {
            return components.stream()
                    .filter(it -> "BODY".equals(it.type()))
                    .map(Component::words)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
        }
    }

    record Component(
            @Nullable String type,
            @Nullable String format,
            @Nullable String text,
            @Nullable List<@Nullable Button> buttons) {

        /// What it adds to the words; `null` if words alone do not fill it.
        @Nullable
        String words() {
            return switch (type) {
                case "BODY" -> text;
                case "HEADER" -> "TEXT".equals(format) && text != null && !differs(text) ? text : null;
                case "FOOTER" -> text;
                case "BUTTONS" -> buttons != null && buttons.stream().allMatch(Component::isPlain) ? "" : null;
                case null, default -> null;
            };
        }

        private static boolean isPlain(@Nullable Button button) {
            return button != null
                    && button.type() != null
                    && PLAIN_BUTTONS.contains(button.type())
                    && (button.url() == null || !differs(button.url()));
        }

        private static boolean differs(String text) {
            return text.contains("{{");
        }
    }

    record Button(@Nullable String type, @Nullable String url) {}
}

package org.lotse.sandbox.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ArrayNode;

/// A text after `parse_mode` was applied: the words alone, and where they are bold, links and so on.
///
/// HTML is read as Telegram reads it. Of Markdown only what most often goes wrong is judged: marks that are not closed.
///
/// @param entities positions count UTF-16 units
record Formatting(String text, ArrayNode entities) {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z-]+)([^<>]*)>");
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern REFERENCE = Pattern.compile("&(#\\d{1,7}|lt|gt|amp|quot);");
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("blockquote", "blockquote"));

    static Formatting of(String text, String mode) throws Refusal {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "" -> new Formatting(text, Json.array());
            case "html" -> html(text);
            case "markdown", "markdownv2" -> markdown(text);
            default -> throw Refusal.badRequest("unsupported parse_mode");
        };
    }

    private static Formatting html(String source) throws Refusal {
        var text = new StringBuilder();
        var entities = Json.array();
        Deque<Open> open = new ArrayDeque<>();
        var tags = TAG.matcher(source);
        int at = 0;
        while (at < source.length()) {
            int next = source.indexOf('<', at);
            text.append(unescaped(source.substring(at, next < 0 ? source.length() : next)));
            if (next < 0) {
                break;
            }
            if (!tags.find(next) || tags.start() != next) {
                throw cannotParse("Unsupported start tag \"\" at byte offset " + next);
            }
            var name = tags.group(2).toLowerCase(Locale.ROOT);
            if (!KINDS.containsKey(name)) {
                throw cannotParse("Unsupported start tag \"" + name + "\" at byte offset " + next);
            }
            if (tags.group(1).isEmpty()) {
                var href = HREF.matcher(tags.group(3));
                open.push(new Open(name, text.length(), href.find() ? href.group(1) : ""));
            } else {
                if (open.isEmpty() || !open.peek().tag().equals(name)) {
                    throw cannotParse("Unmatched end tag at byte offset " + next);
                }
                close(open.pop(), text.length(), entities);
            }
            at = tags.end();
        }
        if (!open.isEmpty()) {
            throw cannotParse("Can't find end tag corresponding to start tag \""
                    + open.pop().tag() + "\"");
        }
        return new Formatting(text.toString(), entities);
    }

    private static void close(Open tag, int end, ArrayNode entities) {
        var entity = entities.addObject()
                .put("type", KINDS.getOrDefault(tag.tag(), "bold"))
                .put("offset", tag.start())
                .put("length", end - tag.start());
        if (!tag.href().isEmpty()) {
            entity.put("url", tag.href());
        }
    }

    private static Formatting markdown(String source) throws Refusal {
        for (var mark : new char[] {'*', '_', '`'}) {
            if (source.chars().filter(it -> it == mark).count() % 2 != 0) {
                throw cannotParse("Can't find end of the entity starting at byte offset " + source.indexOf(mark));
            }
        }
        return new Formatting(source, Json.array());
    }

    private static String unescaped(String html) {
        return REFERENCE.matcher(html).replaceAll(it -> switch (it.group(1)) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            default -> character(it.group(1).substring(1));
        });
    }

    private static String character(String number) {
        int code = Integer.parseInt(number);
        return code > 0 && Character.isValidCodePoint(code) && code != '\\' && code != '$'
                ? Character.toString(code)
                : "";
    }

    private static Refusal cannotParse(String why) {
        return Refusal.badRequest("can't parse entities: " + why);
    }

    private record Open(String tag, int start, String href) {}
}

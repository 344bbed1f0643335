package org.lotse.bots.language;

/// A language in which we counsel.
///
/// @param tag BCP 47, lower-case, such as `uk`
public record Language(String tag) {

    public Language {
        if (!tag.matches("[a-z]{2,3}")) {
            throw new IllegalArgumentException("A language is a tag of two or three lower-case letters");
        }
    }

    @Override
    public String toString() {
        return tag;
    }
}

package org.lotse.bots.language;

/// The country a person is in now, as they said. Never their nationality.
///
/// @param code ISO 3166-1 alpha-2, or `ZZ` for one that we do not list
public record Country(String code) {

    public static final Country OTHER = new Country("ZZ");

    public Country {
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("A country is a code of two capital letters");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}

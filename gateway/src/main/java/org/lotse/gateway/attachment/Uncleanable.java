package org.lotse.gateway.attachment;

/// A picture is not built as its kind says, so that nobody knows what else is in it.
final class Uncleanable extends Exception {

    Uncleanable(String why) {
        super(why);
    }
}

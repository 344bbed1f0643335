package org.lotse.gateway.desk;

import java.util.function.UnaryOperator;

/// What the console calls that which we know by other names.
///
/// @param staff by their names for the log-in
/// @param channels by their names in the settings
/// @param choices what stood on a button, by the id of the choice
/// @param albums by the platform's ids
record Names(
        UnaryOperator<String> staff,
        UnaryOperator<String> channels,
        UnaryOperator<String> choices,
        UnaryOperator<String> albums) {}

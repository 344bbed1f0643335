package org.lotse.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What to measure, and for how long.
///
/// @param channel whose platform delivers
/// @param batch how many messages it delivers at once
/// @param gateway the program that ships
/// @param plain the same with the plain way behind its door
/// @param folder for servers and data; emptied first
/// @param javaOptions of both gateways
/// @param judgesRates whether missed targets fail the run, and not wrong counts alone
record Plan(
        String channel,
        int batch,
        Path gateway,
        Path plain,
        Path folder,
        List<String> javaOptions,
        Duration warmUp,
        Duration window,
        boolean judgesRates,
        boolean asJson) {

    static final int WINDOWS = 3;

    /// Reads the command line.
    ///
    /// @throws IllegalArgumentException with what is wrong
    static Plan of(String... arguments) {
        var channel = "telegram";
        var batch = 1;
        var gateway = "";
        var plain = "";
        var folder = "";
        List<String> javaOptions = new ArrayList<>();
        var isShort = false;
        var asJson = false;
        for (var argument : arguments) {
            var value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.replaceFirst("=.*", "")) {
                case "--channel" -> channel = value;
                case "--batch" -> batch = batch(value);
                case "--gateway" -> gateway = value;
                case "--plain" -> plain = value;
                case "--folder" -> folder = value;
                case "--java-option" -> javaOptions.add(value);
                case "--short" -> isShort = true;
                case "--json" -> asJson = true;
                default -> throw new IllegalArgumentException("There is no option " + argument);
            }
        }
        if (gateway.isEmpty() || plain.isEmpty() || folder.isEmpty()) {
            throw new IllegalArgumentException(
                    "The bench wants --gateway, --plain and --folder: start it by infra/bench");
        }
        return new Plan(
                channel,
                batch,
                Path.of(gateway),
                Path.of(plain),
                Path.of(folder).toAbsolutePath(),
                List.copyOf(javaOptions),
                Duration.ofSeconds(isShort ? 5 : 60),
                Duration.ofSeconds(isShort ? 3 : 15),
                !isShort,
                asJson);
    }

    private static int batch(String value) {
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("--batch wants how many messages a delivery holds, at most 999");
        }
        return Integer.parseInt(value);
    }
}

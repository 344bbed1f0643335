package org.lotse.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was measured, and whether it is good enough. Rates and counts are of messages, whatever a delivery holds of
/// them; latencies are of deliveries.
///
/// @param batch how many messages each delivery holds
/// @param rawJdbc messages a second in each window
/// @param partLoad at 70 % of what the door takes
/// @param memory of the gateway's JVM after all windows, in MiB
/// @param drainedPerSecond by the workers afterwards; `null` if they took nothing
record LedgerReport(
        String channel,
        int batch,
        Door door,
        Door plainDoor,
        List<Double> rawJdbc,
        Latency partLoad,
        Memory memory,
        Counts counts,
        String durability,
        List<String> javaOptions,
        int processors,
        @Nullable Double drainedPerSecond,
        boolean judgesRates) {

    private static final double LEAST_TIMES_PLAIN_DOOR = 2.0;
    private static final double LEAST_TIMES_RAW_JDBC = 1.0;
    private static final double MOST_MEMORY = 512;

    LedgerReport withDrain(@Nullable Double perSecond) {
        return new LedgerReport(
                channel,
                batch,
                door,
                plainDoor,
                rawJdbc,
                partLoad,
                memory,
                counts,
                durability,
                javaOptions,
                processors,
                perSecond,
                judgesRates);
    }

    public double timesPlainDoor() {
        return median(door.perSecond) / median(plainDoor.perSecond);
    }

    public double timesRawJdbc() {
        return median(door.perSecond) / median(rawJdbc);
    }

    public boolean isGood() {
        var isFast = timesPlainDoor() >= LEAST_TIMES_PLAIN_DOOR && timesRawJdbc() >= LEAST_TIMES_RAW_JDBC;
        return counts.areExact() && (!judgesRates || (isFast && memory.most() <= MOST_MEMORY));
    }

    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                """

                By %s, %d in each delivery
                Messages a second, median of %d windows (%s; %d processors, shared with PostgreSQL and the load)
                  the door                          %8.0f   %s
                  the plain way behind that door    %8.0f   %s
                  the plain way by raw JDBC         %8.0f   %s
                Times the plain way behind that door %5.2f   %s
                Times the plain way by raw JDBC      %5.2f   %s (aim 1.5)
                Latency of a delivery at full load   p50 %6.1f ms   p99 %6.1f ms   (plain way: %.1f, %.1f)
                Latency at 70 %% of it                p50 %6.1f ms   p99 %6.1f ms
                Resident memory of the JVM   %.0f MiB, at most %.0f   %s   (%s)
                Processors used: gateway %s, PostgreSQL %s, load %s, others %s
                     plain way: gateway %s, PostgreSQL %s, load %s, others %s
                Drained by the workers afterwards: %s
                Answered 200: %d; stored: %d, waiting with content: %d; refused and delivered again: %d   %s
                     plain way: %d; stored: %d   %s
                %s
                """,
                channel,
                batch,
                rawJdbc.size(),
                durability,
                processors,
                median(door.perSecond),
                list(door.perSecond),
                median(plainDoor.perSecond),
                list(plainDoor.perSecond),
                median(rawJdbc),
                list(rawJdbc),
                timesPlainDoor(),
                verdict(timesPlainDoor() >= LEAST_TIMES_PLAIN_DOOR, "at least 2.0"),
                timesRawJdbc(),
                verdict(timesRawJdbc() >= LEAST_TIMES_RAW_JDBC, "at least 1.0"),
                door.full.p50Millis,
                door.full.p99Millis,
                plainDoor.full.p50Millis,
                plainDoor.full.p99Millis,
                partLoad.p50Millis,
                partLoad.p99Millis,
                memory.now(),
                memory.most(),
                verdict(memory.most() <= MOST_MEMORY, "at most 512"),
                String.join(" ", javaOptions),
                share(door.processors.gateway()),
                share(door.processors.postgres()),
                share(door.processors.load()),
                share(door.processors.others()),
                share(plainDoor.processors.gateway()),
                share(plainDoor.processors.postgres()),
                share(plainDoor.processors.load()),
                share(plainDoor.processors.others()),
                drainedPerSecond == null
                        ? "nothing"
                        : String.format(Locale.ROOT, "%.0f events a second", drainedPerSecond),
                counts.accepted,
                counts.stored,
                counts.waiting,
                door.refused,
                counts.isDoorExact() ? "exact" : "WRONG",
                counts.plainAccepted,
                counts.plainStored,
                counts.isPlainExact() ? "exact" : "WRONG",
                isGood()
                        ? judgesRates ? "All targets are met." : "It works; for numbers run it without --short."
                        : "NOT GOOD ENOUGH.");
    }

    private static String list(List<Double> rates) {
        return String.join(
                "  ",
                rates.stream().map(it -> String.format(Locale.ROOT, "%.0f", it)).toList());
    }

    private static String verdict(boolean isMet, String target) {
        return target + (isMet ? ": met" : ": MISSED");
    }

    private static String share(double processors) {
        return String.format(Locale.ROOT, "%.2f", processors);
    }

    /// One door under full load.
    ///
    /// @param perSecond in each window
    /// @param full over all windows
    /// @param processors how many were used on average
    record Door(List<Double> perSecond, Latency full, long refused, Cpu processors) {}

    /// How long deliveries took at a rate.
    record Latency(double perSecond, double p50Millis, double p99Millis) {}

    /// What was answered 200 since the start, and what the database then held.
    ///
    /// @param waiting stored with content, and to be handed on
    record Counts(long accepted, long waiting, long stored, long plainAccepted, long plainStored) {

        boolean areExact() {
            return isDoorExact() && isPlainExact();
        }

        boolean isDoorExact() {
            return accepted == stored && accepted == waiting;
        }

        boolean isPlainExact() {
            return plainAccepted == plainStored;
        }
    }
}

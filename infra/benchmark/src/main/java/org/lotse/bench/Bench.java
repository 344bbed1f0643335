package org.lotse.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `infra/bench ledger`. The report goes to standard output, progress to standard error.
public final class Bench {

    private Bench() {}

    /// Measures and reports. Ends with 0 if all targets are met, 1 if not, 2 if nothing could be measured.
    public static void main(String[] arguments) {
        var out = writer(FileDescriptor.out);
        var progress = writer(FileDescriptor.err);
        try {
            var plan = Plan.of(arguments);
            var report = new LedgerBench(plan, progress::println).run();
            out.println(plan.asJson() ? json(report) : report.inWords());
            System.exit(report.isGood() ? 0 : 1);
        } catch (Exception e) {
            progress.println("Not measured: " + e);
            System.exit(2);
        }
    }

    private static String json(LedgerReport report) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

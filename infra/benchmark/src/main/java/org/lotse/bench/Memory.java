package org.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Resident memory of a process in MiB.
///
/// @param most since it started
record Memory(double now, double most) {

    static Memory of(long pid) throws IOException {
        var status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return new Memory(mebibytes(status, "VmRSS:"), mebibytes(status, "VmHWM:"));
    }

    /// A line is as `VmRSS:	  123456 kB`.
    private static double mebibytes(List<String> status, String name) {
        return status.stream()
                .filter(it -> it.startsWith(name))
                .mapToDouble(it -> Long.parseLong(it.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }
}

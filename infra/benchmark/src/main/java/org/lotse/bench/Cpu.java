package org.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Processor time, as Linux counts it in `/proc`.
///
/// @param gateway of the JVM behind the door
/// @param postgres of all of its processes, those that ended included
/// @param load of this process
/// @param machine of everything on the machine
record Cpu(double gateway, double postgres, double load, double machine) {

    static final Cpu NONE = new Cpu(0, 0, 0, 0);

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;

    /// What has been used so far.
    static Cpu now(long gateway, long postmaster) throws IOException {
        var postgres = times(postmaster, true);
        for (var child : children(postmaster)) {
            postgres += times(child, false);
        }
        return new Cpu(
                times(gateway, false), postgres, times(ProcessHandle.current().pid(), false), machineNow());
    }

    Cpu since(Cpu before) {
        return new Cpu(
                gateway - before.gateway, postgres - before.postgres, load - before.load, machine - before.machine);
    }

    Cpu plus(Cpu more) {
        return new Cpu(gateway + more.gateway, postgres + more.postgres, load + more.load, machine + more.machine);
    }

    /// How many processors that was over a time.
    Cpu per(double seconds) {
        return new Cpu(gateway / seconds, postgres / seconds, load / seconds, machine / seconds);
    }

    /// What other programs on the machine and the kernel on behalf of nobody used.
    public double others() {
        return Math.max(0, machine - gateway - postgres - load);
    }

    private static List<Long> children(long pid) throws IOException {
        var children = PROC.resolve(pid + "/task/" + pid + "/children");
        return Files.readString(children).isBlank()
                ? List.of()
                : List.of(Files.readString(children).strip().split(" ", -1)).stream()
                        .map(Long::valueOf)
                        .toList();
    }

    /// User and system time; with that of children that ended, if wanted.
    private static double times(long pid, boolean withEnded) throws IOException {
        try {
            var stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The second field is the program's name and may hold anything.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return (withEnded ? ticks + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : ticks)
                    / TICKS_PER_SECOND;
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// Fields of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal.
    private static double machineNow() throws IOException {
        var fields = Files.readAllLines(PROC.resolve("stat")).getFirst().split(" +", -1);
        var busy = List.of(1, 2, 3, 6, 7).stream()
                .mapToLong(it -> Long.parseLong(fields[it]))
                .sum();
        return busy / TICKS_PER_SECOND;
    }
}

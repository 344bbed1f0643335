import com.palantir.javaformat.java.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Formats all Java sources of the project, or fails when one is not formatted.
///
/// Runs on the toolchain's JDK: Maven's own may be too old to parse our language level.
class Format {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    public static void main(String[] args) throws Exception {
        var options = args[0].equals("fix") ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed");
        var arguments = new ArrayList<>(List.of("--palantir"));
        arguments.addAll(options);
        collect(Path.of(args[1]).normalize(), arguments);
        Main.main(arguments.toArray(String[]::new));
    }

    private static void collect(Path folder, List<String> found) throws Exception {
        try (var children = Files.newDirectoryStream(folder)) {
            for (var child : children) {
                var name = child.getFileName().toString();
                if (Files.isDirectory(child) && !NOT_OURS.contains(name)) {
                    collect(child, found);
                } else if (name.endsWith(".java")) {
                    found.add(child.toString());
                }
            }
        }
    }
}

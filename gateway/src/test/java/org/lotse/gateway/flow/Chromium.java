package org.lotse.gateway.flow;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The browser of the tests: the same on every machine, with its libraries and letters, laid out from npm packages by
/// the console's `browser.js`. Nothing has to be installed and nothing else is downloaded.
final class Chromium implements AutoCloseable {

    static final Path CONSOLE =
            Path.of("..", "counsellor-console").toAbsolutePath().normalize();
    private static final Path FOLDER = CONSOLE.resolve("target/browser");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        layOut();
        System.setProperty("playwright.cli.dir", FOLDER.toString());
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var environment = new HashMap<>(System.getenv());
        environment.put("LD_LIBRARY_PATH", FOLDER.resolve("al2023/lib").toString());
        environment.put("FONTCONFIG_FILE", FOLDER.resolve("letters.conf").toString());
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(FOLDER.resolve("chromium"))
                        .setArgs(List.of("--disable-gpu"))
                        .setEnv(environment));
        return new Chromium(playwright, browser);
    }

    /// A window of its own, with cookies of its own, as another person's machine.
    Screen open(String url, String locale) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("Europe/Berlin")
                .setViewportSize(Screen.WIDE, Screen.HEIGHT));
        return new Screen(context.newPage(), url);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static void layOut() {
        try {
            var node = new ProcessBuilder("node", "browser.js")
                    .directory(CONSOLE.toFile())
                    .inheritIO()
                    .start();
            if (node.waitFor() != 0) {
                throw new IllegalStateException("No browser: are the console's npm packages installed?");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Node.js is not there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}

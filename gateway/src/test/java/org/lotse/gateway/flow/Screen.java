package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One person's window: what is on it, what is typed, and everything about which a page should never complain.
final class Screen {

    static final int WIDE = 1280;
    static final int HEIGHT = 860;
    private static final int NARROW = 390;
    private static final int LOW = 420;
    private static final Path PICTURES = Path.of("target", "screens");
    private static final String AXE = """
        async () => (await axe.run(document)).violations
            .filter(it => ['serious', 'critical'].includes(it.impact))
            .flatMap(it => it.nodes.map(node => it.id + ': ' + node.html + ' ' + node.failureSummary))
        """;
    /// Neither the page nor anything on it is wider than the window.
    private static final String OVERHANG = """
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
        """;
    /// Lists and thread scroll, the page never does: otherwise whatever scrolls to a line takes the header out of
    /// sight.
    private static final String OUTGROWN = """
        () => document.documentElement.scrollHeight - document.documentElement.clientHeight
        """;

    private final Page page;
    private final String url;
    private final List<String> complaints = new ArrayList<>();

    Screen(Page page, String url) {
        this.page = page;
        this.url = url;
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!Set.of("127.0.0.1", "").contains(host(request.url()))) {
                complaints.add("Asks a third party: " + request.url());
            }
        });
        page.navigate(url);
    }

    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    void type(String words) {
        page.keyboard().type(words);
    }

    /// Waits until the words are on the screen.
    Locator shows(String words) {
        var found = page.getByText(words).first();
        found.waitFor();
        return found;
    }

    /// Takes the picture wide and narrow, light and dark, and looks at each for what nobody should meet.
    void isFitToBeSeen(String name) {
        for (var width : List.of(WIDE, NARROW)) {
            for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.setViewportSize(width, HEIGHT);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                var picture = "%s-%s-%s"
                        .formatted(
                                name,
                                width == WIDE ? "wide" : "narrow",
                                colours == ColorScheme.LIGHT ? "light" : "dark");
                page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture + ".png")));
                assertThat(page.evaluate(OVERHANG))
                        .as(picture + " scrolls sideways")
                        .isEqualTo(0);
                assertThat(barriers()).as(picture).isEmpty();
            }
        }
        page.setViewportSize(WIDE, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /// Makes the window so low that nothing fits, wide and narrow.
    void staysInItsWindow() {
        for (var width : List.of(WIDE, NARROW)) {
            page.setViewportSize(width, LOW);
            assertThat(page.evaluate(OUTGROWN)).as("outgrows its window").isEqualTo(0);
        }
        page.setViewportSize(WIDE, HEIGHT);
    }

    /// What the page has complained about so far: errors, broken policies, requests to third parties.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private List<?> barriers() {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(axe());
        }
        return (List<?>) page.evaluate(AXE);
    }

    private void listen(ConsoleMessage message) {
        // Before anybody has logged in the desk says so, and browsers report every 401.
        var asksWhoIsThere = message.location().startsWith(url + "/api/session");
        if (Set.of("error", "warning").contains(message.type()) && !asksWhoIsThere) {
            complaints.add(message.type() + ": " + message.text() + " " + message.location());
        }
    }

    private static String host(String address) {
        var host = URI.create(address).getHost();
        return host == null ? "" : host;
    }

    private static String axe() {
        try {
            return Files.readString(Chromium.CONSOLE.resolve("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new IllegalStateException("No axe-core", e);
        }
    }
}

package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The main job as people see it: phones page and console in a real browser. Pictures lie in `target/screens`.
class BrowserTest extends LivingHouse {

    private static Chromium chromium;

    @Autowired
    BrowserTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    void aQuestionInUkrainianIsAnsweredByKeyboardAtAGermanConsole() {
        var others = logIn("zeynep", "de-DE");
        var console = logIn("oksana", "de-DE");
        console.shows("Gerade liegt kein Angebot vor.");
        console.isFitToBeSeen("de-empty");
        var phones = chromium.open(SANDBOX.url(), "en-GB");
        var solomiia = PhoneOnScreen.add(phones, "Solomiia", "uk").taps("Start");
        solomiia.taps("Українська").taps("Так, погоджуюся").taps("Україна").says("Як знайти Ausbildung у Бонні?");

        console.shows("Ukrainisch · Ukraine · Telegram");
        console.isFitToBeSeen("uk-offer-list");
        console.press("j", "Enter");
        console.shows("Du sprichst Ukrainisch");
        console.isFitToBeSeen("uk-offer");
        console.press("a");
        var question = console.shows("Як знайти Ausbildung у Бонні?");
        solomiia.hears("Oksana P.");
        console.press("n");
        console.type("Schreibt gern abends.");
        console.press("Control+Enter");
        console.shows("Notiz · nur fürs Team");
        console.press("r");
        console.type("Вітаю! Почнімо з того, що тобі подобається.");
        console.press("Control+Enter");

        solomiia.hears("Вітаю! Почнімо з того, що тобі подобається.");
        console.shows("gesendet");
        PlaywrightAssertions.assertThat(question).hasAttribute("lang", "uk");
        console.isFitToBeSeen("uk-thread");
        console.staysInItsWindow();
        phones.isFitToBeSeen("uk-phone");
        others.shows("Gerade liegt kein Angebot vor.");
        assertThat(others.page().content()).doesNotContain("Ausbildung у Бонні", "Ukrainisch");
        console.press("Escape", "e");
        console.isFitToBeSeen("uk-closing");
        console.press("Tab", "Enter");
        console.shows("Gerade keine offenen Gespräche.");
        nobodyComplains(console, others, phones);
    }

    @Test
    void aQuestionInArabicStandsFromRightToLeft() {
        var console = logIn("rania", "en-GB");
        var phones = chromium.open(SANDBOX.url(), "en-GB");
        var salma = PhoneOnScreen.add(phones, "Salma", "ar").taps("Start");
        salma.taps("العربية").taps("نعم، أوافق").taps("الأردن").says("كيف أدرس Informatik في ألمانيا؟");

        console.shows("You speak Arabic");
        console.press("a");
        var question = console.shows("كيف أدرس Informatik في ألمانيا؟");
        console.press("r");
        console.type("أهلاً سلمى، يسعدني أن أساعدك. الهاتف +49 30 1815-1111 مجاني.");
        console.press("Control+Enter");

        var answer = salma.hears("يسعدني أن أساعدك");
        console.shows("sent");
        PlaywrightAssertions.assertThat(question).hasCSS("direction", "rtl");
        PlaywrightAssertions.assertThat(answer.locator("p").first()).hasCSS("direction", "rtl");
        PlaywrightAssertions.assertThat(console.shows("+49 30 1815-1111")).hasCSS("direction", "ltr");
        console.isFitToBeSeen("ar-thread");
        phones.isFitToBeSeen("ar-phone");
        nobodyComplains(console, phones);
    }

    @Test
    void whoBlocksTheBotIsSaidToBeOutOfReachUntilTheyLetItInAgain() {
        var console = logIn("zeynep", "de-DE");
        var phones = chromium.open(SANDBOX.url(), "en-GB");
        var cemre = PhoneOnScreen.add(phones, "Cemre", "tr").taps("Start");
        cemre.taps("Türkçe").taps("Evet, kabul ediyorum").taps("Türkiye").says("Almanya'da nasıl çalışırım?");
        console.shows("Türkisch · Türkei · Telegram");
        console.press("j", "Enter");
        console.shows("Du sprichst Türkisch");
        console.press("a");
        console.shows("Almanya'da nasıl çalışırım?");
        var composer = console.page().getByLabel("Schreiben auf Türkisch");

        cemre.taps("Block");
        console.shows("nicht erreichbar: Sie hat den Bot blockiert");
        PlaywrightAssertions.assertThat(composer).isHidden();
        console.isFitToBeSeen("tr-blocked");
        phones.isFitToBeSeen("tr-phone-blocked");
        cemre.taps("Unblock");
        console.shows("Die Person lässt den Bot auf Telegram wieder zu.");
        PlaywrightAssertions.assertThat(composer).isEnabled();
        console.press("r");
        console.type("Merhaba Cemre!");
        console.press("Control+Enter");

        cemre.hears("Merhaba Cemre!");
        console.shows("gesendet");
        nobodyComplains(console, phones);
    }

    private static Screen logIn(String name, String locale) {
        var screen = chromium.open(URL, locale);
        var field = screen.page().getByRole(AriaRole.TEXTBOX).first();
        PlaywrightAssertions.assertThat(field).isFocused();
        screen.isFitToBeSeen("log-in-" + locale);
        screen.type(name);
        screen.press("Tab");
        screen.type(password());
        screen.press("Enter");
        screen.page().getByRole(AriaRole.NAVIGATION).waitFor();
        screen.press("g", "o");
        return screen;
    }

    private static void nobodyComplains(Screen... screens) {
        for (var screen : screens) {
            assertThat(screen.complaints()).isEmpty();
        }
    }
}

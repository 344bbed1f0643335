package org.lotse.gateway.flow;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// A young person, played by hand on the phones page.
final class PhoneOnScreen {

    private final Locator phone;

    private PhoneOnScreen(Locator phone) {
        this.phone = phone;
    }

    static PhoneOnScreen add(Screen phones, String name, String language) {
        var page = phones.page();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Language of the phone").selectOption(language);
        phones.button("Add").click();
        return new PhoneOnScreen(page.getByRole(
                AriaRole.ARTICLE,
                new Page.GetByRoleOptions().setName(name + ", Telegram").setExact(true)));
    }

    /// Taps the newest button of this name, as soon as it is there.
    PhoneOnScreen taps(String label) {
        phone.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .last()
                .click();
        return this;
    }

    PhoneOnScreen says(String words) {
        phone.getByRole(AriaRole.TEXTBOX).fill(words);
        return taps("Send");
    }

    Locator hears(String words) {
        var line = phone.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(words))
                .last();
        line.waitFor();
        return line;
    }
}

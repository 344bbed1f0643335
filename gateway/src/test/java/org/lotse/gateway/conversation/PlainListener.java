package org.lotse.gateway.conversation;

import java.util.List;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.springframework.boot.test.context.TestComponent;

/// A bot of few words: it does what it is told, keeps or holds the rest, and says "heard".
@TestComponent
class PlainListener implements Listener {

    @Override
    public int heard(Person person, List<Said> burst) {
        for (var i = 0; i < burst.size(); i++) {
            hear(person, burst.get(i));
            if (person.isGone()) {
                person.say(new Content.Text("gone"));
                return i + 1;
            }
        }
        person.say(new Content.Text("heard"));
        return burst.size();
    }

    @Override
    public boolean isForTheBot(Content content) {
        return content.equals(new Content.Text("erase")) || content.equals(new Content.Text("stop"));
    }

    @Override
    public void answered(Contact contact, ChannelName channel) {
        // It asks nothing that an answer could be mistaken for.
    }

    private static void hear(Person person, Said said) {
        switch (said.content() instanceof Content.Text(var body) ? body : "") {
            case "yes" -> person.consent("1/en");
            case "no" -> person.decline();
            case "human" -> person.handOver();
            case "thanks" -> person.add(said);
            case "german" -> person.useLanguage(new Language("de"));
            case "jordan" -> person.useCountry(new Country("JO"));
            case "erase" -> person.erase();
            case "stop" -> person.stop();
            case "fail" -> throw new IllegalStateException("A bug");
            default -> {
                if (person.contact().consented()) {
                    person.keep(said);
                } else {
                    person.hold(said);
                }
            }
        }
    }
}

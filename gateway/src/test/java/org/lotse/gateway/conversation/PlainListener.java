package org.lotse.gateway.conversation;

import java.util.List;
import org.lotse.bots.channel.Content;
import org.springframework.boot.test.context.TestComponent;

/// A bot of six words: it does what it is told, keeps or holds the rest, and says "heard".
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

    private static void hear(Person person, Said said) {
        switch (said.content() instanceof Content.Text(var body) ? body : "") {
            case "yes" -> person.consent("1/en");
            case "no" -> person.decline();
            case "human" -> person.handOver();
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

package org.lotse.gateway.dialogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Act;
import org.lotse.gateway.conversation.Person;
import org.lotse.gateway.conversation.Said;
import org.springframework.stereotype.Component;

/// Carries out what a turn does beside speaking, in order.
@Component
class Acting {

    private final FeedbackCounts feedback;

    Acting(FeedbackCounts feedback) {
        this.feedback = feedback;
    }

    /// Does everything, up to the act that removes the person.
    ///
    /// @param said what was heard; `null` if nobody said anything
    void perform(List<Act> acts, Person person, @Nullable Said said) {
        for (var act : acts) {
            if (person.isGone()) {
                return;
            }
            switch (act) {
                case Act.Hold _ -> {
                    if (said != null) {
                        person.hold(said);
                    }
                }
                case Act.Keep _ -> {
                    if (said != null) {
                        person.keep(said);
                    }
                }
                case Act.Afterword _ -> {
                    if (said != null) {
                        person.add(said);
                    }
                }
                case Act.Consent(var text) -> person.consent(text);
                case Act.Decline _ -> person.decline();
                case Act.UseLanguage(var language) -> person.useLanguage(language);
                case Act.UseCountry(var country) -> person.useCountry(country);
                case Act.HandOver _ -> person.handOver();
                case Act.Erase _ -> person.erase();
                case Act.Stop _ -> person.stop();
                case Act.Feedback(var answer) -> feedback.count(answer);
            }
        }
    }
}

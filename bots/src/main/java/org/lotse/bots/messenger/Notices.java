package org.lotse.bots.messenger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.meta.MetaTime;

/// What the platform says of the account itself.
record Notices(Account account) {

    /// People write, and another app of the account answers them: they do not reach us. Once a day is enough to know.
    ChannelEvent overheard(MessagingEvent event) {
        // By what the platform says alone: delivered again tomorrow, it is the same.
        var day = said(event)
                .map(it -> LocalDate.ofInstant(it, ZoneOffset.UTC).toString())
                .orElse("undated");
        return notice(event, "standby/" + day, Trouble.OTHER_APP, false);
    }

    List<ChannelEvent> of(MessagingEvent event) {
        if (event.takeThreadControl() != null) {
            return List.of(notice(event, "take_thread_control/" + when(event), Trouble.TAKEN_OVER, false));
        }
        if (event.policyEnforcement() == null) {
            return List.of();
        }
        var action = event.policyEnforcement().action();
        var externalId = "policy_enforcement/" + when(event) + (said(event).isEmpty() ? "/" + action : "");
        return switch (action) {
            case "block" -> List.of(notice(event, externalId, Trouble.LOCKED, false));
            case "warning" -> List.of(notice(event, externalId, Trouble.ABOUT_TO_BE_LOCKED, false));
            case "unblock" ->
                List.of(
                        notice(event, externalId, Trouble.LOCKED, true),
                        notice(event, externalId + "/warning", Trouble.ABOUT_TO_BE_LOCKED, true));
            case null, default -> List.of();
        };
    }

    /// What is no time may be somebody's number, and notices are for everybody.
    private static String when(MessagingEvent event) {
        return said(event).map(_ -> String.valueOf(event.timestamp())).orElse("undated");
    }

    private static Optional<Instant> said(MessagingEvent event) {
        return MetaTime.said(event.timestamp() == null ? 0 : event.timestamp());
    }

    private ChannelEvent notice(MessagingEvent event, String externalId, Trouble trouble, boolean over) {
        return new ChannelEvent.Notice(
                account.channel(), externalId, trouble, null, over, account.time(event.timestamp()));
    }
}

package org.lotse.bots.channel;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can be wrong with a channel as a whole, whichever its platform. The console has a sentence for each.
public enum Trouble {

    /// Our token is wrong, expired or withdrawn.
    TOKEN(true, Proof.PROBE),
    /// The token is that of another account.
    WRONG_ACCOUNT(true, Proof.PROBE),
    /// What answers at the configured address is not the platform.
    NOT_THE_PLATFORM(true, Proof.PROBE),
    /// The token does not allow to send.
    PERMISSION(true, Proof.SENDING),
    /// The platform has locked the account.
    LOCKED(true, Proof.SENDING),
    /// The platform sends nothing before it is paid.
    PAYMENT(true, Proof.SENDING),
    /// What the account is registered with must be mended, such as its display name.
    REGISTRATION(true, Proof.SENDING),

    /// The platform cannot be reached, or does not answer as it should.
    AWAY(false, Proof.PROBE),
    /// The platform refuses to say how the channel does.
    REFUSED(false, Proof.PROBE),
    /// The platform holds back what we send, because people complain or we wrote too much.
    RESTRICTED(false, Proof.SENDING),
    /// The platform did not take our wish that it deliver to us.
    UNDELIVERED(false, Proof.DELIVERY),
    /// Somebody else fetches what people write, or has it delivered.
    CONFLICT(false, Proof.DELIVERY),
    /// The platform delivered to another address than ours. The detail is its host.
    OTHER_WEBHOOK(Duration.ofHours(1)),
    /// The platform had forgotten to deliver to us.
    UNSUBSCRIBED(Duration.ofHours(1)),
    /// Nothing has arrived for long where something usually does.
    SILENT(false, Proof.ARRIVAL),
    /// The platform is about to lock the account.
    ABOUT_TO_BE_LOCKED(false, Proof.NOTICE),
    /// The platform restricts what the account may do.
    LIMITED(Duration.ofDays(7)),
    /// The platform says that the account broke a rule.
    RULE_BROKEN(Duration.ofDays(7)),
    /// The platform counts that people block or report us.
    FLAGGED(false, Proof.NOTICE),
    /// The platform lets us write to fewer people.
    FEWER_PEOPLE(false, Proof.NOTICE),
    /// The platform objects to a template, or took it out of use. The detail is its name; there may be several.
    TEMPLATE(false, Proof.NOTICE),
    /// People write, and another app of the account answers them.
    OTHER_APP(Duration.ofDays(1)),
    /// Another app took a conversation over.
    TAKEN_OVER(Duration.ofDays(1)),
    /// The platform reports a problem of its own. The detail is its code, if there is one.
    PLATFORM_PROBLEM(Duration.ofHours(1)),
    /// The platform says something of the account that we do not know. The detail is its word.
    ACCOUNT_NEWS(Duration.ofDays(7));

    private final boolean down;
    private final Proof proof;
    private final @Nullable Duration passes;

    Trouble(boolean down, Proof proof) {
        this.down = down;
        this.proof = proof;
        this.passes = null;
    }

    Trouble(Duration passes) {
        this.down = false;
        this.proof = Proof.TIME;
        this.passes = passes;
    }

    /// Whether nothing can be sent; otherwise it is a warning.
    public boolean isDown() {
        return down;
    }

    /// What shows that it is over, beside a [ChannelEvent.Notice] that says so.
    public Proof proof() {
        return proof;
    }

    /// After which time it is forgotten unless it is met again; `null` if only its proof ends it.
    public @Nullable Duration passes() {
        return passes;
    }

    /// In lower case with hyphens, as metrics and tables want it.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What shows that a trouble is over.
    public enum Proof {
        /// The platform answers when it is asked how the channel does.
        PROBE,
        /// The platform took a message.
        SENDING,
        /// The platform took our wish that it deliver, or let us fetch.
        DELIVERY,
        /// Something arrived.
        ARRIVAL,
        /// Only the platform's own word.
        NOTICE,
        /// Nobody says so; after a while it is old.
        TIME
    }
}

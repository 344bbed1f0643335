package org.lotse.gateway.routing;

import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.LanguageSkill.Level;
import org.lotse.gateway.counsellor.StaffName;

/// What the index proposes: this conversation to this counsellor.
///
/// @param busy how much the counsellor has to do without this one
/// @param score in thousandths
record Proposal(
        ConversationId conversation,
        StaffName counsellor,
        Level level,
        boolean country,
        boolean known,
        int busy,
        int capacity,
        long score) {}

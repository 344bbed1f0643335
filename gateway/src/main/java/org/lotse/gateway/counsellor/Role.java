package org.lotse.gateway.counsellor;

/// What somebody of the staff may do.
public enum Role {
    COUNSELLOR,
    SUPERVISOR,
    ADMIN,
    /// Reaches out to people where they are, and sees no conversation.
    OUTREACH_MENTOR
}

package org.lotse.gateway.counsellor;

/// What somebody of the staff may do.
public enum Role {
    COUNSELLOR,
    SUPERVISOR,
    ADMIN
}

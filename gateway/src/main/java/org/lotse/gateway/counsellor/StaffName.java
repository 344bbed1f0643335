package org.lotse.gateway.counsellor;

/// The log-in name of one of the staff, such as `oksana`.
public record StaffName(String value) {

    @Override
    public String toString() {
        return value;
    }
}

-- How far each polled channel is durable, and which process polls it.
create table poll_cursor (
    channel text primary key,
    cursor text not null default '',
    holder uuid not null,
    lease_until timestamptz not null
);

-- Proven arrivals that we cannot read, sealed, until a person has looked at them or two weeks are over.
create table unreadable_arrival (
    id uuid primary key,
    channel text not null,
    key_id uuid not null,
    sealed bytea not null,
    received_at timestamptz not null,
    trace_id text not null
);

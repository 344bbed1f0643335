-- What was erased, when and why: numbers only, no key of a person.
create table erasure (
    id       uuid        primary key,
    at       timestamptz not null,
    cause    text        not null check (cause in ('asked', 'declined', 'silent', 'retention')),
    manifest jsonb       not null
);

create index erasure_at on erasure (at);

-- One run of the nightly retention.
create table retention_run (
    day         date        primary key,
    finished_at timestamptz not null,
    erased      integer     not null check (erased >= 0)
);

-- Which of the staff read which conversation: at most one row an hour. Outlives the conversation, which it cannot lead
-- back to.
create table read_log (
    staff        text        not null,
    conversation uuid        not null,
    hour         timestamptz not null,
    at           timestamptz not null,
    primary key (staff, conversation, hour)
);

create index read_log_at on read_log (at);

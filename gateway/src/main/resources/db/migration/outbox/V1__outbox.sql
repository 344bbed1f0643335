-- A message to one person. What it says stands in its parts; address and content are sealed under the person's key and
-- emptied as soon as nothing of the message waits to be sent.
create table outbound_message (
    id         uuid        primary key,
    channel    text        not null,
    recipient  bytea       not null,
    key_id     uuid        not null,
    address    bytea,
    reply_to   bytea,
    author     text        not null check (author in ('BOT', 'COUNSELLOR')),
    trace_id   text,
    created_at timestamptz not null
);

create index outbound_message_recipient on outbound_message (recipient);

-- One part is one message on the platform. `seq` is the order in which a person gets them. The part's row is the lock
-- for all that is written about the part.
create table outbound_part (
    seq     bigint   generated always as identity primary key,
    message uuid     not null references outbound_message on delete cascade,
    part    smallint not null check (part >= 0),
    content bytea,
    status  text     not null
            check (status in ('QUEUED', 'SENDING', 'UNKNOWN', 'FAILED', 'SENT', 'DELIVERED', 'READ')),
    reason  text,
    -- our word for why nothing more is attempted
    given_up text,
    unique (message, part),
    check (reason is null or status = 'FAILED'),
    -- a failed part is never sent again, a sent one was: neither needs its words
    check (content is null or status in ('QUEUED', 'SENDING', 'UNKNOWN'))
);

-- What waits: small, emptied as work is done.
create table unsent_message (
    seq          bigint      primary key references outbound_part on delete cascade,
    lane         smallint    not null check (lane between 0 and 255),
    due_at       timestamptz not null,
    channel      text        not null,
    recipient    bytea       not null,
    queued_at    timestamptz not null,
    -- waits for nothing but an older part of the same person
    behind       boolean     not null default false,
    attempt      uuid,
    leased_until timestamptz,
    -- an unknown part holds the person's later ones until then
    holds_until  timestamptz,
    -- its moment on the channel is booked, and lapses then
    booked_until timestamptz,
    attempts     smallint    not null default 0,
    unanswered   smallint    not null default 0,
    check ((attempt is null) = (leased_until is null)),
    -- who looks for what is due meets leases that ran out
    check (leased_until is null or due_at = leased_until)
);

create index unsent_message_due on unsent_message (lane, due_at);
create index unsent_message_recipient on unsent_message (recipient, seq);

-- One request to the platform. Its id travels along as our reference; the platform's id is kept as a keyed hash.
create table send_attempt (
    id           uuid        primary key,
    seq          bigint      not null references outbound_part on delete cascade,
    n            smallint    not null,
    started_at   timestamptz not null,
    lease_until  timestamptz not null,
    finished_at  timestamptz,
    result       text        check (result in ('ACCEPTED', 'TRY_LATER', 'UNCLEAR', 'LOST', 'UNREACHABLE', 'REFUSED', 'CHANNEL_DOWN')),
    reason       text,
    code         text,
    message_hash bytea,
    unique (seq, n),
    check ((result is null) = (finished_at is null))
);

create index send_attempt_message on send_attempt (message_hash) where message_hash is not null;

-- What the platform said about one attempt. Without an attempt it came before our own answer was settled, and waits.
create table receipt (
    id           bigint      generated always as identity primary key,
    channel      text        not null,
    external_id  bytea       not null,
    attempt      uuid        references send_attempt on delete cascade,
    message_hash bytea,
    status       text        not null check (status in ('SENT', 'FAILED', 'DELIVERED', 'READ')),
    reason       text,
    at           timestamptz not null,
    received_at  timestamptz not null,
    unique (channel, external_id),
    check (attempt is not null or message_hash is not null)
);

create index receipt_attempt on receipt (attempt);
create index receipt_early on receipt (message_hash) where attempt is null;
create index receipt_early_age on receipt (received_at) where attempt is null;

-- Nothing is sent on the channel until then.
create table channel_pause (
    channel  text        primary key,
    until    timestamptz not null,
    failures smallint    not null
);

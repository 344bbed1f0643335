-- A young person, under a generated pseudonym. The row is the lock for all that is theirs.
create table contact (
    id              uuid        primary key,
    version         integer     not null,
    pseudonym       text        not null unique,
    key             uuid        not null unique,
    language        text,
    country         text,
    consented_at    timestamptz,
    consent_text    text,
    last_counsellor text,
    stopped         boolean     not null default false,
    created_at      timestamptz not null,
    last_contact_at timestamptz not null,
    check ((consented_at is null) = (consent_text is null))
);

create index contact_last_contact_at on contact (last_contact_at);
create index contact_undecided on contact (last_contact_at) where consented_at is null;

-- Where a person is reached. The address itself is sealed under their key; the hash finds it.
create table contact_address (
    hash              bytea       primary key,
    contact           uuid        not null references contact,
    channel           text        not null,
    sealed            bytea       not null,
    last_heard_at     timestamptz not null,
    unreachable_since timestamptz,
    unreachable_why   text,
    check ((unreachable_since is null) = (unreachable_why is null))
);

create index contact_address_contact on contact_address (contact);

-- The outbox met a closed door. Apart, so that its transaction never waits for a person's row.
create table closed_door (
    hash bytea       primary key,
    why  text        not null,
    at   timestamptz not null
);

create table conversation (
    id               uuid        primary key,
    version          integer     not null,
    contact          uuid        not null references contact,
    phase            text        not null check (phase in ('WITH_BOT', 'WAITING', 'ASSIGNED', 'CLOSED')),
    phase_version    integer     not null check (phase_version > 0),
    routed_version   integer     not null check (routed_version between 0 and phase_version),
    channel          text        not null,
    language         text,
    country          text,
    opened_at        timestamptz not null,
    waiting_since    timestamptz,
    promised_until   timestamptz,
    counsellor       text,
    closed_at        timestamptz,
    last_activity_at timestamptz not null,
    last_seq         integer     not null check (last_seq >= 0),
    read_seq         integer     not null check (read_seq between 0 and last_seq),
    check ((phase = 'WAITING') = (waiting_since is not null)),
    check (phase <> 'WAITING' or (promised_until is not null and language is not null)),
    check (phase <> 'ASSIGNED' or counsellor is not null),
    check (phase not in ('WITH_BOT', 'WAITING') or counsellor is null),
    check ((phase = 'CLOSED') = (closed_at is not null))
);

create unique index one_open_conversation_each on conversation (contact) where phase <> 'CLOSED';
create index conversation_contact on conversation (contact);
create index conversation_waiting on conversation (id) where phase = 'WAITING';
create index conversation_unrouted on conversation (waiting_since)
    where phase = 'WAITING' and routed_version < phase_version;
create index conversation_counsellor on conversation (counsellor, closed_at desc) where counsellor is not null;

-- One line of a thread. Content and the platform's id are sealed under the person's key.
create table entry (
    conversation  uuid        not null references conversation,
    seq           integer     not null check (seq > 0),
    author        text        not null check (author in ('PERSON', 'BOT', 'COUNSELLOR', 'SYSTEM')),
    staff         text,
    content       bytea,
    fact          text,
    fact_argument text,
    message       bytea,
    message_hash  bytea,
    sent_at       timestamptz,
    received_at   timestamptz not null,
    late          boolean     not null default false,
    reply_to      integer,
    edited_at     timestamptz,
    withdrawn     boolean     not null default false,
    outbound      uuid,
    request       uuid,
    primary key (conversation, seq),
    unique (conversation, request),
    foreign key (conversation, reply_to) references entry (conversation, seq),
    check ((fact is not null) = (author = 'SYSTEM')),
    check ((staff is not null) = (author = 'COUNSELLOR')),
    check (withdrawn or (content is null) = (fact is not null)),
    check (not withdrawn or content is null)
);

create unique index entry_outbound on entry (outbound) where outbound is not null;
create index entry_reply_to on entry (conversation, reply_to) where reply_to is not null;
create index entry_message on entry (message_hash) where message_hash is not null;

-- What the staff write for each other. Nothing of it refers to a message, and nothing refers to it.
create table note (
    id           uuid        primary key,
    conversation uuid        not null references conversation,
    author       text        not null,
    at           timestamptz not null,
    body         bytea       not null,
    request      uuid        not null,
    unique (conversation, request)
);

-- What a person wrote before they agreed: sealed, unseen, for a day.
create table held_word (
    id           bigint      generated always as identity primary key,
    contact      uuid        not null references contact,
    channel      text        not null,
    address      bytea       not null,
    content      bytea       not null,
    message      bytea,
    message_hash bytea,
    sent_at      timestamptz not null,
    received_at  timestamptz not null
);

create index held_word_contact on held_word (contact, id);
create index held_word_received_at on held_word (received_at);

-- The last words to somebody whose data is gone: under a key of their own, until they are sent.
create table parting (
    outbound uuid        primary key,
    hash     bytea       not null,
    key      uuid        not null,
    until    timestamptz not null
);

create index parting_hash on parting (hash);
create index parting_until on parting (until, outbound);

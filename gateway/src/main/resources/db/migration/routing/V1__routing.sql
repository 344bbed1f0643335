-- Which database an index in Redis is of.
create table routing_index (
    id uuid primary key
);
insert into routing_index (id) values (gen_random_uuid());

-- Grows with every change that the index must take up; an older one never overwrites a newer one there.
create sequence routing_version;

-- One row for each conversation that waits and that routing has taken note of.
create table wait (
    conversation    uuid primary key references conversation (id) on delete cascade,
    phase_version   integer not null,
    language        text not null,
    country         text,
    since           timestamptz not null,
    promised_until  timestamptz not null,
    due_minute      bigint not null,
    last_counsellor text,
    ended           boolean not null default false,
    version         bigint not null default nextval('routing_version'),
    indexed         boolean not null default false
);

-- In the order in which people are served: lists, places, and filling the index.
create index wait_order on wait (due_minute, since, conversation) where not ended;
create index wait_order_in_language on wait (language, due_minute, since, conversation) where not ended;

-- Who has waited for long.
create index wait_since on wait (since) where not ended;

-- What the index has yet to take up.
create index wait_news on wait (version) where not indexed;

-- Who declined is asked again only after a while.
create table refusal (
    conversation uuid not null references wait on delete cascade,
    counsellor   text not null,
    until        timestamptz not null,
    primary key (conversation, counsellor)
);

create table offer (
    id            bigint generated always as identity primary key,
    conversation  uuid not null references conversation (id) on delete cascade,
    phase_version integer not null,
    counsellor    text not null references staff,
    offered_at    timestamptz not null,
    deadline      timestamptz not null,
    state         text not null check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    ended_at      timestamptz check ((state = 'OPEN') = (ended_at is null)),
    declined_for  text check (declined_for in ('busy', 'not-my-topic', 'other')),
    language      text not null,
    level         text,
    country       boolean not null,
    known         boolean not null,
    busy          integer not null,
    capacity      integer not null,
    score         bigint not null
);

create index offer_conversation on offer (conversation);
create unique index offer_open on offer (conversation) where state = 'OPEN';
create index offer_open_to on offer (counsellor) where state = 'OPEN';
create index offer_deadline on offer (deadline) where state = 'OPEN';
create index offer_last on offer (counsellor, offered_at);

-- Who has or had a conversation, and the offer by which they came to it.
create table assignment (
    id           bigint generated always as identity primary key,
    conversation uuid not null references conversation (id) on delete cascade,
    counsellor   text not null references staff,
    offer        bigint not null references offer,
    assigned_at  timestamptz not null,
    ended_at     timestamptz
);

create index assignment_conversation on assignment (conversation);
create unique index assignment_current on assignment (conversation) where ended_at is null;
create index assignment_with on assignment (counsellor) where ended_at is null;
create index assignment_offer on assignment (offer);

-- What the index must know of a counsellor changed; read afresh, not from here.
create table workload (
    counsellor text primary key references staff on delete cascade,
    version    bigint not null default nextval('routing_version'),
    indexed    boolean not null default false
);

create index workload_news on workload (version) where not indexed;

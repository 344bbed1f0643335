-- A file that a person sent, or is to get. It lies in the store under this id, sealed under a key of its own; what it
-- is and that key are sealed under the person's.
create table attachment (
    id           uuid        primary key,
    owner        uuid        not null,
    conversation uuid        not null,
    -- the entry it belongs to; null until it is sent
    seq          integer,
    form         text        not null check (form in ('AS_SENT', 'PLAYABLE')),
    state        text        not null check (state in ('COMING', 'HERE', 'INFECTED')),
    sealed       bytea,
    -- it goes then, unless something happens: it comes, or is sent; null if it stays
    until        timestamptz,
    check ((state = 'HERE') = (sealed is not null)),
    check (state <> 'COMING' or until is not null)
);

create unique index attachment_entry on attachment (conversation, seq, form) where seq is not null;
create index attachment_owner on attachment (owner);
create index attachment_until on attachment (until) where until is not null;

-- What nobody knows any more and may still lie in the store.
create table discarded_file (
    id uuid        primary key,
    at timestamptz not null
);

-- Lets somebody who is logged in have one file for some minutes. Only a hash of what they hold.
create table file_ticket (
    hash       bytea       primary key,
    attachment uuid        not null references attachment on delete cascade,
    login      text        not null,
    until      timestamptz not null
);

create index file_ticket_attachment on file_ticket (attachment);
create index file_ticket_until on file_ticket (until);

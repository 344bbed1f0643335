create table staff (
    name          text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    display_name  text not null,
    password_hash text not null,
    roles         text[] not null check (roles <@ array['COUNSELLOR', 'SUPERVISOR', 'ADMIN']),
    topics        text[] not null,
    capacity      integer not null check (capacity >= 0),
    released      boolean not null,
    created_at    timestamptz not null
);

create table skill (
    staff    text not null references staff on delete cascade,
    language text not null check (language ~ '^[a-z]{2,3}$'),
    level    text not null check (level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    primary key (staff, language)
);

create table staff_country (
    staff   text not null references staff on delete cascade,
    country text not null check (country ~ '^[A-Z]{2}$'),
    primary key (staff, country)
);

create table presence (
    staff        text primary key references staff on delete cascade,
    presence     text not null check (presence in ('AVAILABLE', 'AWAY', 'OFF')),
    -- Whether they chose it, or fell silent, or let an offer run out.
    cause        text not null default 'CHOICE' check (cause in ('CHOICE', 'SILENCE', 'NO_ANSWER')),
    since        timestamptz not null,
    heartbeat_at timestamptz not null
);

-- Who has fallen silent, each second.
create index presence_available on presence (heartbeat_at) where presence = 'AVAILABLE';

-- Links by which the first administrator can make their account; only hashes of what they hold.
create table first_administrator_link (
    token_hash bytea primary key,
    expires_at timestamptz not null
);

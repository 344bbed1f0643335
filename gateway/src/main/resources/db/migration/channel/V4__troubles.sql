-- What is, or was, wrong with a channel. News may come late, twice and in any order: what counts is the latest moment at
-- which it was there and the latest at which it was over. (The columns problem and warning of channel_health remain for
-- processes of the release before.)
create table channel_trouble (
    channel   text        not null,
    trouble   text        not null,
    -- which of several, such as a template
    about     text        not null default '',
    detail    text,
    since     timestamptz not null,
    there_at  timestamptz not null,
    over_at   timestamptz,
    -- a probe met it, so a probe shows when it is over
    by_probe  boolean     not null default false,
    primary key (channel, trouble, about)
);

alter table channel_health
    add column last_probe timestamptz,
    add column probe_at   timestamptz;

-- On which days something arrived.
create table channel_day (
    channel text not null,
    day     date not null,
    primary key (channel, day)
);

-- What came to an address of ours and was not for us, or not from the platform.
create table reception_oddity (
    -- empty for addresses that are none
    reception text        not null,
    what      text        not null,
    day       date        not null,
    times     bigint      not null,
    last_at   timestamptz not null,
    primary key (reception, what, day)
);

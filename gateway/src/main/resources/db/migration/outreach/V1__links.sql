-- Why we reach out.
create table campaign (
    id              uuid        primary key,
    name            text        not null check (name <> ''),
    created_at      timestamptz not null,
    switched_off_at timestamptz
);

create unique index campaign_name on campaign (lower(name));

-- A link for anybody to follow. Its code is drawn by lot and says nothing about anybody.
create table outreach_link (
    id              uuid        primary key,
    campaign        uuid        not null references campaign,
    code            uuid        not null unique,
    language        text        not null check (language ~ '^[a-z]{2,3}$'),
    created_at      timestamptz not null,
    expires_at      timestamptz,
    switched_off_at timestamptz
);

create index outreach_link_campaign on outreach_link (campaign);

-- What came of the links: counted at birth, and nobody's. One row each, as those who come at the same moment would wait
-- for each other on a number.
create table link_count (
    link uuid not null references outreach_link,
    day  date not null,
    what text not null check (what in ('START', 'CONVERSATION'))
);

create index link_count_link on link_count (link, what);

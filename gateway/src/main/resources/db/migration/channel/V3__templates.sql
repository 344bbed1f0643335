-- The messages that platforms have approved beforehand, as they said when they were last asked.
create table channel_template (
    channel  text    not null,
    name     text    not null,
    language text    not null,
    unasked  boolean not null,
    words    text    not null,
    longest  integer not null,
    unit     text    not null check (unit in ('UTF_16', 'UTF_8_BYTES')),
    primary key (channel, name, language)
);

-- When each channel's platform is asked again.
create table channel_template_reading (
    channel text        primary key,
    due_at  timestamptz not null
);

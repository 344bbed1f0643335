create table channel_health (
    channel text primary key,
    last_arrival timestamptz,
    last_sent timestamptz,
    problem text
);

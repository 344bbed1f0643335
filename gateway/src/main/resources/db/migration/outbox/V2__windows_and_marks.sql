-- Until when the platform takes it, counted from the person's last message; null without limit.
alter table unsent_message add column open_until timestamptz;

-- Up to when, on the platform's clock, a person has got or read all that they were sent.
create table read_mark (
    recipient bytea       not null,
    status    text        not null check (status in ('DELIVERED', 'READ')),
    up_to     timestamptz not null,
    primary key (recipient, status)
);

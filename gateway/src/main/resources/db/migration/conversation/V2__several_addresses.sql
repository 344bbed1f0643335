-- When the person last said something here, by the platform's clock: from then on it counts how long they may be
-- answered.
alter table contact_address add column said_at timestamptz;
update contact_address set said_at = last_heard_at;
alter table contact_address alter column said_at set not null;

-- Wants no messages that they did not ask for.
alter table contact_address add column opted_out boolean not null default false;

-- Somebody wrote in our name with another tool than this one.
alter table entry drop constraint entry_author_check;
alter table entry add constraint entry_author_check
    check (author in ('PERSON', 'BOT', 'COUNSELLOR', 'ELSEWHERE', 'SYSTEM'));

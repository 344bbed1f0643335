-- Where a person stands with the bot. No words.
create table dialogue_state (
    contact       uuid     primary key references contact,
    step          text     not null,
    language      text,
    country       text,
    consented     boolean  not null,
    misunderstood smallint not null check (misunderstood >= 0),
    asked         boolean  not null,
    resume        text,
    question_at   timestamptz,
    repeated_at   timestamptz
);

-- How people liked it: counted at birth, and nobody's.
create table feedback (
    day    date    not null,
    answer text    not null check (answer in ('good', 'ok', 'bad')),
    count  integer not null check (count > 0),
    primary key (day, answer)
);

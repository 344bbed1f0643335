-- What a person changed about a message that had not come yet. Only the message's hash, for as long as a platform may
-- still bring it.
create table early_amendment (
    message_hash bytea       primary key,
    taken_back   boolean     not null,
    at           timestamptz not null
);

create index early_amendment_at on early_amendment (at);

-- Of several wordings the newest stays, in whatever order they come.
alter table held_word add column edited_at timestamptz;

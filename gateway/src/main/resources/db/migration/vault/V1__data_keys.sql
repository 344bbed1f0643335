-- Data keys, wrapped by the master key. What is sealed under a destroyed key is gone.
create table data_key (
    id uuid primary key,
    purpose text not null check (purpose in ('person', 'ledger', 'hash')),
    day date,
    wrapped bytea,
    created_at timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null)),
    check ((purpose = 'ledger') = (day is not null))
);

create unique index one_ledger_key_a_day on data_key (day) where purpose = 'ledger';
create unique index one_hash_key on data_key (purpose) where purpose = 'hash';

-- Sealed by the master key, so that a wrong one is refused before anything is sealed with it.
create table master_key_check (
    only_row boolean primary key check (only_row),
    sealed bytea not null
);

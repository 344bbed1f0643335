-- When the person last said whether they want messages that they did not ask for, by the platform's clock: what comes
-- late changes nothing.
alter table contact_address add column opted_out_at timestamptz;

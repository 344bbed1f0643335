alter table channel_pause
    -- until the platform answers a probe
    add column closed      boolean not null default false,
    -- since when nothing went; what was under way then opens nothing
    add column since       timestamptz,
    -- one message tries until then whether the channel works again
    add column trial_until timestamptz;

-- Waits for nothing but its channel, which wakes it.
alter table unsent_message add column for_channel boolean not null default false;

create index unsent_message_for_channel on unsent_message (channel) where for_channel;

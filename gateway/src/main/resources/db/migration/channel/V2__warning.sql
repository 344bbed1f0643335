-- What the platform says may keep the channel from working soon.
alter table channel_health add column warning text;

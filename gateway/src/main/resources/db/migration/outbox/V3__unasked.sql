-- For what nobody asked for, such as news: taken back from whoever opts out.
alter table outbound_message add column unasked boolean not null default false;

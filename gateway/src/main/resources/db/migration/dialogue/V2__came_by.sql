-- By which link a person came who has no conversation yet.
alter table dialogue_state add column came_by uuid references outreach_link;

-- By which link the person came, if by one; others know what it stands for.
alter table conversation add column came_by uuid;

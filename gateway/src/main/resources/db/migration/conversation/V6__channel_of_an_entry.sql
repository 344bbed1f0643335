-- By which channel a message came or went; null for facts, and for what is older than this column.
alter table entry add column channel text;

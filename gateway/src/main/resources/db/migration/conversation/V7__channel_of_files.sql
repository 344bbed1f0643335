-- Files are fetched from the channel by which they came. What is older came, as far as anybody knows, by the one that
-- the person used last.
update entry
   set channel = conversation.channel
  from conversation
 where conversation.id = entry.conversation
   and entry.channel is null
   and author in ('PERSON', 'ELSEWHERE');

-- PostgreSQL refused a proposal: the conversation goes back to where it was in its queue. Returns 1, or 0 if it was not
-- held for this counsellor any more.
--
-- ARGV[3] conversation, ARGV[4] counsellor
local wait = read_wait(ARGV[3])
if not wait or wait.holder ~= ARGV[4] then
    return 0
end
let_go(ARGV[3], wait)
enqueue(ARGV[3], wait)
write_wait(ARGV[3], wait)
return 1

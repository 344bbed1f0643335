-- Forgets conversations that PostgreSQL does not know, whatever their version. Returns how many there were.
--
-- ARGV[3…] conversations
local forgotten = 0
for i = 3, #ARGV do
    local wait = read_wait(ARGV[i])
    if wait then
        let_go(ARGV[i], wait)
        dequeue(ARGV[i], wait)
        redis.call('hdel', WAITS, ARGV[i])
        forgotten = forgotten + 1
    end
end
return forgotten

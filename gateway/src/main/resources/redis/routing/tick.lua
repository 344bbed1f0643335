-- What the time brings: holds lapse, conversations take their next step on the ladder. Returns how many moved, at most
-- twice the limit, or -1 if the index was emptied.
--
-- ARGV[3] limit for each
if not ready and not building then
    return -1
end
local moved = 0
local function due(key, visit)
    for _, conversation in ipairs(redis.call('zrangebyscore', key, '-inf', NOW, 'LIMIT', 0, ARGV[3])) do
        redis.call('zrem', key, conversation)
        local wait = read_wait(conversation)
        if wait then
            visit(conversation, wait)
            enqueue(conversation, wait)
            write_wait(conversation, wait)
        end
        moved = moved + 1
    end
end
due(HOLDS, let_go)
due(STEPS, dequeue)
return moved

-- Takes up what PostgreSQL says of waiting conversations; what is older than the known is ignored. Returns how many
-- were news, or -1 if the index is not there to be put into.
--
-- ARGV[3] fill for the process that fills the index; news for all others, who are refused while it is filled; known to
--         take up only what the index has already, also while it is filled
-- ARGV[4] for how many seconds the filling may pause before another process begins anew
-- ARGV[5…] nine for each: conversation, version, state (queued, offered or gone), order, language, country, known,
--          widen, refused
local mode = ARGV[3]
if mode == 'fill' and not building or mode == 'news' and not ready or not building and not ready then
    return -1
end
if mode == 'fill' then
    redis.call('expire', MARKER, ARGV[4])
end
local news = 0
for i = 5, #ARGV, 9 do
    local conversation, version, state = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2]
    local old = read_wait(conversation)
    if not old and mode ~= 'known' or old and old.version < version then
        news = news + 1
        if old then
            let_go(conversation, old)
            dequeue(conversation, old)
        end
        if state == 'gone' then
            redis.call('hdel', WAITS, conversation)
        else
            local wait = {
                version = ARGV[i + 1], queue = '', holder = '', order = ARGV[i + 3], language = ARGV[i + 4],
                country = ARGV[i + 5], known = ARGV[i + 6], widen = tonumber(ARGV[i + 7]), refused = ARGV[i + 8]
            }
            if state == 'queued' then
                enqueue(conversation, wait)
            end
            write_wait(conversation, wait)
        end
    end
end
return news

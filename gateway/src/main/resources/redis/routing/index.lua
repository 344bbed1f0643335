-- The index of who waits and who is there. Each script of this folder runs with this file before it and with the same
-- keys in the same order. It holds ids only and may be emptied at any time: PostgreSQL fills it again.
--
-- KEYS[1] marker       string  "ready <index>" or, while it is filled, "building <index>"; anything else: emptied
-- KEYS[2] waits        hash    conversation -> version|queue|holder|order|language|country|known|widen|refused
--                              queue: where it is queued, or empty while held or offered; holder: for whom it is held
--                              until PostgreSQL has decided; country: * if unknown; known: who helped before;
--                              widen: epoch ms from when the language alone decides; refused: name=until,…
-- KEYS[3] queues       zset    queue|order|conversation, all with score 0: queues side by side, each in its order;
--                              a queue is language|country, or language|* where the language alone decides
-- KEYS[4] lengths      hash    queue -> how many wait in it
-- KEYS[5] steps        zset    conversation -> epoch ms of its next step on the ladder
-- KEYS[6] holds        zset    conversation -> epoch ms when a hold lapses on which nobody decided
-- KEYS[7] counsellors  hash    name -> version|available|capacity|load|held|idle|skills|countries
--                              idle: epoch ms of the last offer; skills: language:level,…; countries: code,…
-- KEYS[8] free         zset    language|country or *|level|load ratio|idle|name, all with score 0: buckets side by
--                              side, in each the least loaded first, then the one longest idle
-- KEYS[9] present      hash    language|country -> how many are available that speak the one and know the other
--
-- ARGV[1] index   the database the index is of
-- ARGV[2] now     epoch ms
local MARKER, WAITS, QUEUES, LENGTHS, STEPS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local HOLDS, COUNSELLORS, FREE, PRESENT = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local INDEX, NOW = ARGV[1], tonumber(ARGV[2])

local marker = redis.call('get', MARKER)
local ready = marker == 'ready ' .. INDEX
local building = marker == 'building ' .. INDEX

local function split(text, separator)
    local parts = {}
    for part in string.gmatch(text .. separator, '([^' .. separator .. ']*)' .. separator) do
        parts[#parts + 1] = part
    end
    return parts
end

local function items(list)
    return list == '' and {} or split(list, ',')
end

local function read_wait(conversation)
    local text = redis.call('hget', WAITS, conversation)
    if not text then
        return nil
    end
    local part = split(text, '|')
    -- A queue's name has a bar in it, so it takes two parts.
    return {
        version = tonumber(part[1]), queue = part[2] ~= '' and part[2] .. '|' .. part[3] or '', holder = part[4],
        order = part[5], language = part[6], country = part[7], known = part[8], widen = tonumber(part[9]),
        refused = part[10]
    }
end

local function write_wait(conversation, wait)
    redis.call('hset', WAITS, conversation, table.concat({
        wait.version, wait.queue ~= '' and wait.queue or '|', wait.holder, wait.order, wait.language, wait.country,
        wait.known, string.format('%.0f', wait.widen), wait.refused
    }, '|'))
end

local function enqueue(conversation, wait)
    local narrow = wait.country ~= '*' and wait.widen > NOW
    wait.queue = wait.language .. '|' .. (narrow and wait.country or '*')
    if redis.call('zadd', QUEUES, 0, wait.queue .. '|' .. wait.order .. '|' .. conversation) == 1 then
        redis.call('hincrby', LENGTHS, wait.queue, 1)
    end
    if narrow then
        redis.call('zadd', STEPS, string.format('%.0f', wait.widen), conversation)
    end
end

local function strike(queue, member)
    if redis.call('zrem', QUEUES, member) == 1 and redis.call('hincrby', LENGTHS, queue, -1) <= 0 then
        redis.call('hdel', LENGTHS, queue)
    end
end

local function dequeue(conversation, wait)
    if wait.queue == '' then
        return
    end
    strike(wait.queue, wait.queue .. '|' .. wait.order .. '|' .. conversation)
    redis.call('zrem', STEPS, conversation)
    wait.queue = ''
end

local function read_counsellor(name)
    local text = redis.call('hget', COUNSELLORS, name)
    if not text then
        return nil
    end
    local part = split(text, '|')
    return {
        version = tonumber(part[1]), available = part[2] == '1', capacity = tonumber(part[3]), load = tonumber(part[4]),
        held = tonumber(part[5]), idle = tonumber(part[6]), skills = part[7], countries = part[8]
    }
end

local function write_counsellor(name, it)
    redis.call('hset', COUNSELLORS, name, table.concat({
        string.format('%.0f', it.version), it.available and '1' or '0', it.capacity, it.load, it.held,
        string.format('%.0f', it.idle), it.skills, it.countries
    }, '|'))
end

local function has_room(it)
    return it.available and it.load + it.held < it.capacity
end

local function each_bucket(it, visit)
    for _, skill in ipairs(items(it.skills)) do
        local language, level = unpack(split(skill, ':'))
        visit(language .. '|*|' .. level .. '|')
        for _, country in ipairs(items(it.countries)) do
            visit(language .. '|' .. country .. '|' .. level .. '|')
        end
    end
end

-- In thousandths, as whole numbers: the same everywhere.
local function load_ratio(it)
    return math.floor(1000 * (it.load + it.held) / it.capacity)
end

local function rank(name, it)
    return string.format('%04d|%013.0f|%s', load_ratio(it), it.idle, name)
end

local function take_out(name, it)
    if has_room(it) then
        each_bucket(it, function(bucket) redis.call('zrem', FREE, bucket .. rank(name, it)) end)
    end
end

local function put_in(name, it)
    if has_room(it) then
        each_bucket(it, function(bucket) redis.call('zadd', FREE, 0, bucket .. rank(name, it)) end)
    end
end

local function count_present(it, change)
    if not it.available then
        return
    end
    for _, skill in ipairs(items(it.skills)) do
        local language = split(skill, ':')[1]
        for _, country in ipairs(items(it.countries)) do
            redis.call('hincrby', PRESENT, language .. '|' .. country, change)
        end
    end
end

local function hold(name, change)
    local it = read_counsellor(name)
    if it then
        take_out(name, it)
        it.held = math.max(0, it.held + change)
        put_in(name, it)
        write_counsellor(name, it)
    end
end

local function let_go(conversation, wait)
    if wait.holder ~= '' then
        hold(wait.holder, -1)
        redis.call('zrem', HOLDS, conversation)
        wait.holder = ''
    end
end

-- Proposes the match that is due: of those waiting for whom somebody is there, the first in order, and for them the
-- best counsellor. Holds both until PostgreSQL has decided. Returns {conversation, counsellor, level, knows the
-- country, knows the person, load, capacity, score}, or {} if nobody waits for whom somebody is there.
--
-- Looks at the head of each queue, and for it at the heads of a few buckets; behind a head only where somebody
-- refused it.
--
-- ARGV[3] hold, in ms
-- ARGV[4] weight of knowing the person, ARGV[5] of the country, ARGV[6] of the load, ARGV[7…9] of levels C2, C1, B2
local OF_PERSON, OF_COUNTRY, OF_LOAD = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local LEVELS = { { 'C2', tonumber(ARGV[7]) }, { 'C1', tonumber(ARGV[8]) }, { 'B2', tonumber(ARGV[9]) } }
local PAGE = 16

if not ready and not building then
    return {}
end

local function refusals(wait)
    local names, any = {}, false
    for _, refusal in ipairs(items(wait.refused)) do
        local name, till = unpack(split(refusal, '='))
        if tonumber(till) > NOW then
            names[name], any = true, true
        end
    end
    return names, any
end

-- The first of a bucket who has not refused.
local function first_in(bucket, refused)
    local from = '[' .. bucket
    while true do
        local members = redis.call('zrangebylex', FREE, from, '(' .. bucket .. '\255', 'LIMIT', 0, PAGE)
        for _, member in ipairs(members) do
            local part = split(string.sub(member, #bucket + 1), '|')
            if not refused[part[3]] then
                return { load = tonumber(part[1]), idle = part[2], name = part[3] }
            end
        end
        if #members < PAGE then
            return nil
        end
        from = '(' .. members[PAGE]
    end
end

local function better(one, other)
    if not other or one.score ~= other.score then
        return not other or one.score > other.score
    end
    if one.idle ~= other.idle then
        return one.idle < other.idle
    end
    return one.name < other.name
end

local function knows(it, country)
    for _, known in ipairs(items(it.countries)) do
        if known == country then
            return true
        end
    end
    return false
end

-- Whoever helped before outweighs all others, so nobody else needs to be looked at.
local function who_helped(wait, narrow, refused)
    local it = wait.known ~= '' and not refused[wait.known] and read_counsellor(wait.known)
    if not it or not has_room(it) then
        return nil
    end
    local country = knows(it, wait.country)
    if narrow and not country then
        return nil
    end
    for _, level in ipairs(LEVELS) do
        for _, skill in ipairs(items(it.skills)) do
            if skill == wait.language .. ':' .. level[1] then
                local score = OF_PERSON + level[2] + (country and OF_COUNTRY or 0) - OF_LOAD * load_ratio(it)
                return { name = wait.known, level = level[1], country = country, person = true, score = score }
            end
        end
    end
    return nil
end

local function best_for(wait, queue, refused)
    -- Kept for those who know the country, as long as one of them is there.
    local narrow = queue ~= wait.language .. '|*' and tonumber(redis.call('hget', PRESENT, queue) or '0') > 0
    local best = who_helped(wait, narrow, refused)
    if best then
        return best
    end
    for _, level in ipairs(LEVELS) do
        for _, country in ipairs({ wait.country, not narrow and wait.country ~= '*' and '*' or nil }) do
            local one = first_in(wait.language .. '|' .. country .. '|' .. level[1] .. '|', refused)
            if one then
                one.level, one.country = level[1], country ~= '*'
                one.score = level[2] + (one.country and OF_COUNTRY or 0) - OF_LOAD * one.load
                best = better(one, best) and one or best
            end
        end
    end
    return best
end

local function head_of(queue, after)
    local from = after and '(' .. after or '[' .. queue .. '|'
    local member = redis.call('zrangebylex', QUEUES, from, '(' .. queue .. '|\255', 'LIMIT', 0, 1)[1]
    return member and { queue = queue, member = member, place = string.sub(member, #queue + 2) }
end

local function take(conversation, wait, best)
    local it = read_counsellor(best.name)
    dequeue(conversation, wait)
    wait.holder = best.name
    redis.call('zadd', HOLDS, string.format('%.0f', NOW + tonumber(ARGV[3])), conversation)
    write_wait(conversation, wait)
    hold(best.name, 1)
    return {
        conversation, best.name, best.level, best.country and '1' or '0', best.person and '1' or '0',
        tostring(it.load + it.held), tostring(it.capacity), string.format('%.0f', best.score)
    }
end

local heads = {}
for _, queue in ipairs(redis.call('hkeys', LENGTHS)) do
    heads[#heads + 1] = head_of(queue)
end
table.sort(heads, function(one, other) return one.place < other.place end)

local function insert(head)
    local i = 1
    while heads[i] and heads[i].place < head.place do
        i = i + 1
    end
    table.insert(heads, i, head)
end

while #heads > 0 do
    local head = table.remove(heads, 1)
    local conversation = string.sub(head.place, -36)
    local wait = read_wait(conversation)
    local behind
    if wait and wait.queue .. '|' .. wait.order .. '|' .. conversation == head.member then
        local refused, any = refusals(wait)
        local best = best_for(wait, head.queue, refused)
        if best then
            return take(conversation, wait, best)
        end
        -- Nobody is there for this queue, unless it is only that somebody refused its head.
        behind = any and head_of(head.queue, head.member)
    else
        -- Nobody waits here any more.
        strike(head.queue, head.member)
        behind = head_of(head.queue)
    end
    if behind then
        insert(behind)
    end
end
return {}

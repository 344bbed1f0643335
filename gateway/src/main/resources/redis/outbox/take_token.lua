-- Books the next free moments of a channel, one for each person of a list, unless they are too far ahead.
-- Returns for each person the ms until their moment, 0 for now; or, if none was booked, -ms after which to ask again.
--
-- KEYS[1]  channel  string  epoch ms from which the channel is free; lives until a while after
-- KEYS[2…] pair     hash    next: epoch ms from which the person may be written to again at all;
--                           full: epoch ms at which their whole burst is there again; lives until a while after both
-- ARGV[1] now, ARGV[2] how long one message takes of the channel, ARGV[3] how much of the past may still be used,
-- ARGV[4] least time between two messages to one person, ARGV[5] after which one more of their burst is there again,
-- ARGV[6] how far ahead of now a burst may be full, ARGV[7] how far ahead a moment may be booked; all in ms
local now, takes, burst, pause, refill, saved, horizon = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]),
  tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local a_while = 10000

-- What lies further ahead than can be booked was written by a clock that went wrong.
local function sane(value, furthest)
  local at = tonumber(value or '0')
  return at <= furthest and at or 0
end

local function stamp(at)
  return string.format('%.3f', at)
end

local function lifetime(at)
  return math.ceil(math.max(at - now, 0)) + a_while
end

local free = math.max(sane(redis.call('get', KEYS[1]), now + horizon + takes), now - burst)
local waits, booked = {}, false

for i = 2, #KEYS do
  local known = redis.call('hmget', KEYS[i], 'next', 'full')
  local next = sane(known[1], now + horizon + pause)
  local full = sane(known[2], now + horizon + saved + refill)
  local at = math.max(now, free, next, full - saved)
  if at - now > horizon then
    waits[#waits + 1] = -horizon
  else
    booked = true
    free = free + takes
    if refill > 0 or pause > 0 then
      next = at + pause
      full = math.max(full, at) + refill
      redis.call('hset', KEYS[i], 'next', stamp(next), 'full', stamp(full))
      redis.call('pexpire', KEYS[i], lifetime(math.max(next, full)))
    end
    waits[#waits + 1] = math.ceil(at - now)
  end
end

if booked then
  redis.call('set', KEYS[1], stamp(free), 'px', lifetime(free))
end
return waits

-- Books the next free moments of a channel, one for each person of a list, unless they are too far ahead.
-- Returns for each person the ms until their moment, 0 for now; or, if none was booked, -ms after which to ask again.
--
-- KEYS[1]  channel  string  epoch ms from which the channel is free; lives until a while after
-- KEYS[2…] person   string  epoch ms from which the person may be written to; lives until a while after
-- ARGV[1] now, ARGV[2] how long one message takes of the channel, ARGV[3] how much of the past may still be used,
-- ARGV[4] least time between two messages to one person, ARGV[5] how far ahead a moment may be booked; all in ms
local now, takes, burst, pause, horizon =
  tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local a_while = 10000

-- What lies further ahead than can be booked was written by a clock that went wrong.
local function read(key, furthest)
  local at = tonumber(redis.call('get', key) or '0')
  return at <= furthest and at or 0
end

local function write(key, at)
  redis.call('set', key, string.format('%.3f', at), 'px', math.ceil(math.max(at - now, 0)) + a_while)
end

local free = math.max(read(KEYS[1], now + horizon + takes), now - burst)
local waits, booked = {}, false

for i = 2, #KEYS do
  local at = math.max(now, free, read(KEYS[i], now + horizon + pause))
  if at - now > horizon then
    waits[#waits + 1] = -horizon
  else
    booked = true
    free = free + takes
    if pause > 0 then
      write(KEYS[i], at + pause)
    end
    waits[#waits + 1] = math.ceil(at - now)
  end
end

if booked then
  write(KEYS[1], free)
end
return waits

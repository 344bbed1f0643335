-- Empties the index and begins to fill it. Returns 1, or 0 if it is there, or another process fills it now.
--
-- ARGV[3] 1 to empty it whatever it holds
-- ARGV[4] for how many seconds the filling may pause before another process begins anew
if (ready or building) and ARGV[3] ~= '1' then
    return 0
end
redis.call('unlink', WAITS, QUEUES, LENGTHS, STEPS, HOLDS, COUNSELLORS, FREE, PRESENT)
redis.call('set', MARKER, 'building ' .. INDEX, 'EX', ARGV[4])
return 1

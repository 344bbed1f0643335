-- The index is filled. Returns 1, or 0 if it was emptied in the meantime.
if not building then
    return 0
end
redis.call('set', MARKER, 'ready ' .. INDEX)
return 1

-- Takes up what PostgreSQL says of a counsellor; what is older than the known is ignored. Returns 1 if it was a
-- change, 0 if not, or -1 if the index is not there to be put into.
--
-- ARGV[3] name, ARGV[4] version, ARGV[5] 1 if available, ARGV[6] capacity, ARGV[7] load, ARGV[8] idle,
-- ARGV[9] skills, ARGV[10] countries
if not ready and not building then
    return -1
end
local name = ARGV[3]
local it = {
    version = tonumber(ARGV[4]), available = ARGV[5] == '1', capacity = tonumber(ARGV[6]), load = tonumber(ARGV[7]),
    held = 0, idle = tonumber(ARGV[8]), skills = ARGV[9], countries = ARGV[10]
}
local old = read_counsellor(name)
if old and old.version >= it.version then
    return 0
end
if old then
    it.held = old.held
    take_out(name, old)
    count_present(old, -1)
end
count_present(it, 1)
put_in(name, it)
write_counsellor(name, it)
return (old and old.available == it.available and old.capacity == it.capacity and old.load == it.load
    and old.skills == it.skills and old.countries == it.countries) and 0 or 1

-- Takes up what PostgreSQL says of counsellors; what is older than the known is ignored. Returns how many were news, or
-- -1 if the index is not there to be put into.
--
-- ARGV[3…] eight for each: name, version, 1 if available, capacity, load, idle, skills, countries
if not ready and not building then
    return -1
end
local news = 0
for i = 3, #ARGV, 8 do
    local name = ARGV[i]
    local it = {
        version = tonumber(ARGV[i + 1]), available = ARGV[i + 2] == '1', capacity = tonumber(ARGV[i + 3]),
        load = tonumber(ARGV[i + 4]), held = 0, idle = tonumber(ARGV[i + 5]), skills = ARGV[i + 6],
        countries = ARGV[i + 7]
    }
    local old = read_counsellor(name)
    if not old or old.version < it.version then
        news = news + 1
        if old then
            it.held = old.held
            take_out(name, old)
            count_present(old, -1)
        end
        count_present(it, 1)
        put_in(name, it)
        write_counsellor(name, it)
    end
end
return news

-- Takes turns over the bodies in the file BENCH_BODIES, one a line, and puts a number that counts up from BENCH_FROM
-- wherever one says %N%. Prints what was measured as one line of JSON.
local templates = {}
local n = tonumber(os.getenv("BENCH_FROM"))

for line in io.lines(os.getenv("BENCH_BODIES")) do
  templates[#templates + 1] = line
end

wrk.method = "POST"
wrk.path = "/graphql"
wrk.headers["content-type"] = "application/json"
wrk.headers["accept"] = "application/json"

local fixed

function init()
  if #templates == 1 and not templates[1]:find("%%N%%") then
    fixed = wrk.format(nil, nil, nil, templates[1])
  end
end

function request()
  if fixed then return fixed end
  n = n + 1
  local body = templates[n % #templates + 1]:gsub("%%N%%", string.format("%010d", n))
  return wrk.format(nil, nil, nil, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"answers":%d,"seconds":%f,"p50Ms":%f,"p99Ms":%f,"failures":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

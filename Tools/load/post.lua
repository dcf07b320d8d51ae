-- wrk: one assist a request, each of a citizen of its own, so that each is recorded.
-- Arguments behind --: the key, the first citizen's number.
local threads = 0
id = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  next_citizen = tonumber(args[2]) + id * 1000000
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  bad = 0
end

function request()
  next_citizen = next_citizen + 1
  local member = next_citizen % 1000 + 1
  return wrk.format(nil, nil, nil, string.format(
    '{"command":"assist","member":"BD-%06d","act":"open-account","citizen":"0520%08d","on":"2023-08-01"}',
    member, next_citizen))
end

function response(status, headers, body)
  if status ~= 201 then
    bad = bad + 1
    if bad < 3 then io.stderr:write(status, " ", body, "\n") end
  end
end

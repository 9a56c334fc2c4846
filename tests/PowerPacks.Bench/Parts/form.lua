-- What wrk sends: a form of exactly 1,024 bytes, each with its own visitor and idempotency key, so that nothing is a repeat. The baseline gets the same.
local salt = os.getenv("BENCH_SALT")
local sent = 0

function request()
  sent = sent + 1
  local visitor = string.format("%s%08d", salt, sent)
  local head = '{"lastname":"Visitor","emailaddress1":"' .. visitor .. '@example.com","consent":true,"message":"'
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Idempotency-Key"] = visitor
  return wrk.format("POST", nil, nil, head .. string.rep("x", 1024 - #head - 2) .. '"}')
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('RESULT %d %d %d %d %d %d\n', summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status, failed))
end

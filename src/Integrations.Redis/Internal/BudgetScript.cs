namespace Integrations.Redis.Internal;

/// <summary>
/// The script of an exchange. Each key is one budget: the permits of responses by segments of time (a bucket: its level), and for each
/// process its open permits, its turn among those who wait, and what it was promised.
/// </summary>
internal static class BudgetScript
{
    public const string Text = Start + Read + Others + Take + End;

    /// <summary>Times are milliseconds by the clock of Redis, unless a test passes one.</summary>
    private const string Start = """
        local LEASE, HEARD, GRACE, LITTLE = 60000, 30000, 100, 1e-6
        local x, stamp = cjson.decode(ARGV[1]), redis.call('time')
        local now = tonumber(ARGV[2]) or stamp[1] * 1000 + stamp[2] / 1000

        local function add(b, a, time, permits)
          if a.rate > 0 then b.level = b.level + permits return end
          if not a.day and a.window == 0 then return end
          local s = a.day or math.floor(time / a.length)
          b.segments[s] = (b.segments[s] or 0) + permits
        end

        -- What counts, and what ended while the vendor counted for its report; segments are remembered for an eighth of the window.
        local function usage(b, a)
          local used, late = b.level, 0
          for s, permits in pairs(b.segments) do
            local ended = a.day and s < a.day or not a.day and (s + 1) * a.length + a.window <= now
            if ended then b.segments[s] = nil else used = used + permits end
            if ended and not a.day then b.ended[s] = permits end
          end
          for s, permits in pairs(b.ended) do
            local since = now - (s + 1) * a.length - a.window
            if since > a.window / 8 then b.ended[s] = nil elseif since < a.reported_for then late = late + permits end
          end
          return used, late
        end

        -- The clock was set back: what counts does so for as long as before.
        local function turn_back(b, a, by)
          local segments = {}
          for s, permits in pairs(b.segments) do segments[a.day and s or s - math.ceil(by / a.length)] = permits end
          b.segments, b.ended, b.at = segments, {}, now
          for _, p in pairs(b.processes) do
            p.heard, p.since, p.ends, p.promised = p.heard - by, p.since - by, p.ends - by, p.promised - by
          end
        end


        """;

    /// <summary>Reads a budget and records what the process reports; false: another application's key; nil: the data is lost.</summary>
    private const string Read = """
        local function read(key, a)
          local raw, b = redis.pcall('get', key), { at = now, level = 0, segments = {}, ended = {}, processes = {} }
          if type(raw) == 'table' then
            -- The error of the server names the script, not the key.
            if string.find(raw.err, 'WRONGTYPE', 1, true) then return false end
            raw = redis.call('get', key)
          end
          if raw then
            local ok, known = pcall(cmsgpack.unpack, raw)
            if not ok or type(known) ~= 'table' or type(known.processes) ~= 'table' then return false end
            b = known
          end
          if b.at > now then turn_back(b, a, b.at - now) end
          -- A bucket that lost its data leaks for those who have returned only: the others leak for themselves.
          local known = 0
          for _ in pairs(b.processes) do known = known + 1 end
          local rate = a.limited and a.rate * math.min(1, known / a.processes) or a.rate
          b.level, b.at = math.max(0, b.level - (now - b.at) / 1000 * rate), now
          local me = b.processes[x.process]
          if me and me.number >= x.number or not me and not a.complete then return nil end
          local new = not me or a.finished < me.finished
          me = me or { since = 0, ends = 0, waits = 0, reserve = 0, promise = 0, promised = 0 }
          local rest = new and math.huge or a.finished - me.finished
          if a.rate > 0 and not new then add(b, a, now, rest) rest = 0 end
          for _, part in ipairs(a.recent) do
            local permits = math.min(part[2], rest)
            if permits > 0 then add(b, a, now - part[1], permits) end
            rest = rest - permits
          end
          if rest > 0 and not a.complete then add(b, a, now, rest) end
          me.number, me.finished, me.heard, me.held, me.note = x.number, a.finished, now, a.open, a.note
          me.visits = not a.limited and 2 or me.settled and 1 or (me.visits or 0) + 1
          me.settled = not a.limited
          b.processes[x.process] = me
          b.size = a.reported or b.size
          if a.pause == 0 then b.pause = nil elseif a.pause then b.pause = math.max(b.pause or 0, now + a.pause) end
          return b
        end


        """;

    /// <summary>The use, waits and promises of the other processes. The open permits of a process that is gone count as used.</summary>
    private const string Others = """
        local function survey(b, a)
          local me = b.processes[x.process]
          local w = { b = b, a = a, me = me, size = b.size or a.size, count = 1, returned = 1, promised = 0, yield = 0, ahead = 0,
            waiting = 0, granted = 0, wait = 0, part = 0, notes = {} }
          local held, waiters = me.held, {}
          for id, p in pairs(b.processes) do
            if id ~= x.process then
              local silent = now - p.heard
              if silent > LEASE and p.held > 0 then add(b, a, now, p.held) p.held = 0 end
              if silent > a.keep then b.processes[id] = nil end
              held = held + p.held
              if silent <= HEARD then
                w.count = w.count + 1
                if p.note ~= '' then w.notes[#w.notes + 1] = p.note end
              end
              if a.limited and silent <= a.limited and p.visits >= 2 then w.returned = w.returned + 1 end
              if now < p.promised then w.promised = w.promised + p.promise end
              if p.waits > 0 and now < p.ends then waiters[#waiters + 1] = p end
            end
          end
          local used, late = usage(b, a)
          w.used = used + held
          local more = (a.reported_use or 0) - w.used - late
          if more > LITTLE and (a.day or a.rate > 0 or a.window > 0) then
            add(b, a, math.min(now, now + a.reset - a.window), more)
            w.used = w.used + more
          end
          -- Those who wait for longer come first, where there is room for them.
          w.waited = me.waits > 0 and now < me.ends
          local since = w.waited and me.since or now
          for _, p in ipairs(waiters) do
            w.waiting = w.waiting + p.waits
            if p.since < since then w.ahead = w.ahead + p.waits end
            if p.since < since and w.used + p.waits <= math.max(w.size - p.reserve, p.waits) + LITTLE then w.yield = w.yield + p.waits end
          end
          -- A response tells its own process at once and the others at their next try: up to its part, the process keeps the permit.
          if not a.day and a.window == 0 and a.rate == 0 then w.part = w.size / w.count end
          return w
        end


        """;

    /// <summary>Grants the permits of a request, or notes the wait of the first one that finds no room.</summary>
    private const string Take = """
        local function wait_for(w, missing, tenants)
          local a, b = w.a, w.b
          if missing <= LITTLE then return 50 end
          missing = math.max(LITTLE, missing - tenants)
          -- After those who wait for longer, as far as it is known when: after a grant, that is everybody.
          local all, wait = missing + (w.granted > 0 and w.waiting or w.ahead), nil
          if a.rate > 0 then return all <= b.level and all / a.rate * 1000 or missing <= b.level and missing / a.rate * 1000 or 100 end
          if not a.day and a.window == 0 then return 25 end
          local order = {}
          for s in pairs(b.segments) do order[#order + 1] = s end
          table.sort(order)
          for _, s in ipairs(order) do
            missing, all = missing - b.segments[s], all - b.segments[s]
            if missing <= 0 then wait = a.day and a.ends or (s + 1) * a.length + a.window - now end
            if all <= 0 then break end
          end
          return wait or 100
        end

        local function take(work, needs)
          local refused = false
          for _, need in ipairs(needs) do
            local w, cost, reserve = work[need[1]], need[2], need[3]
            local least = math.min(cost, w.size)
            -- What is promised to others is among what is reserved for others.
            local room = math.max(w.size - reserve, least)
            local yield = w.me.held + w.granted + cost > w.part and w.yield or 0
            local missing = w.used + yield + least - math.min(w.size - w.promised, room)
            local blocked = w.blocked and reserve >= w.blocked
            if blocked or missing > LITTLE then refused = true end
            if not blocked and missing > LITTLE then
              local wait = math.max(1, wait_for(w, w.used + least - room, need[4]))
              w.blocked, w.wait = reserve, w.wait > 0 and math.min(w.wait, wait) or wait
              w.waits = { least, reserve }
            end
          end
          if refused then return false end
          for _, need in ipairs(needs) do
            local w = work[need[1]]
            w.used, w.granted = w.used + need[2], w.granted + need[2]
          end
          return true
        end


        """;

    private const string End = """
        local function finish(key, w)
          local b, a, me = w.b, w.a, w.me
          me.held = me.held + w.granted
          if w.waits then
            if w.granted > 0 or not w.waited then me.since = now end
            me.waits, me.reserve, me.ends = w.waits[1], w.waits[2], now + w.wait + GRACE
          elseif w.granted > 0 then
            me.waits = 0
          end
          me.promise = math.max(0, math.floor((w.size - w.used - w.promised - w.waiting) / w.count))
          me.promised = now + a.promise
          local pause = math.max(0, (b.pause or 0) - now)
          redis.call('set', key, cmsgpack.pack(b), 'PX', math.ceil(math.max(a.keep, pause)))
          return { size = w.size, reported = b.size ~= nil, used = w.used, promise = me.promise, processes = w.count,
            returned = w.returned, wait = w.wait, pause = pause, awaited = w.waiting > 0, notes = w.notes }
        end

        local work, reply = {}, { granted = {}, budgets = {} }
        for i, a in ipairs(x.budgets) do
          local b = read(KEYS[i], a)
          if b == false then return redis.error_reply('FOREIGN ' .. KEYS[i]) end
          if not b then return cjson.encode({ lost = true }) end
          work[i] = survey(b, a)
        end
        for i, needs in ipairs(x.takes) do reply.granted[i] = take(work, needs) end
        for i, w in ipairs(work) do reply.budgets[i] = finish(KEYS[i], w) end
        return cjson.encode(reply)
        """;
}

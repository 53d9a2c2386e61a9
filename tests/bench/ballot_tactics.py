#!/usr/bin/env python3
"""What ranking tactically brings in a ballot, and what it costs to let luck weigh in; beside random serial dictatorship.

    ballot_tactics.py KRUISPUNT PEOPLE ROUNDS SESSIONS SHARE SKEW DRAWS [TACTICIANS]

Ballots are made up as in ballot_flow.py, with seeds 1 to DRAWS, and drawn by `kruispunt ballot draw`. In each, TACTICIANS people (of
all, by the seed; left out: 2 %) rank tactically, all others as they like; what these few then have is beside what the same people have
when everybody ranks as they like, in the same ballot with the same luck. All is counted by what they really like.

    alone   only the first choice of each round
    safe    of their wishes the one that fewest ask for first, for its places, goes first
    decoy   where it is hardest to have the first choice, the wishes as they are; in every other round what most ask for is put first,
            so that nothing is a first choice that can be had

`flow` is OR-Tools, round by round (`pip install ortools numpy`; who is empty-handed is not counted there). Random serial dictatorship
(`in turn`): everybody in turn, in an order of luck, takes the best of their wishes that is free.
"""
import copy, json, random, subprocess, sys, tempfile

from ballot_flow import ballot, flow

TACTICS = ["alone", "safe", "decoy"]


def draw(binary, data):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(data, file)
        file.flush()
        out = subprocess.run([binary, "ballot", "draw", "--input", file.name, "--json"], capture_output=True, text=True)
    answer = json.loads(out.stdout)
    return {p["id"]: p["seats"] for p in answer["people"]}, answer["objectives"]


def in_turn(data, r):
    left = {s["code"]: s["capacity"] for s in data["sessions"]}
    seats, people = {}, data["people"][:]
    r.shuffle(people)
    for p in people:
        seats[p["id"]] = []
        for ranks in p["ranks"]:
            got = next((code for code in ranks if left[code]), None)
            if got:
                left[got] -= 1
            seats[p["id"]].append(got)
    return seats


def points(ranks, seats):
    return sum(5 - own.index(seat) for own, seat in zip(ranks, seats) if seat in own)


def counted(data, seats):
    people = data["people"]
    got = lambda p: sum(seat is not None for seat in seats[p["id"]])
    first = lambda p: any(own and seat == own[0] for own, seat in zip(p["ranks"], seats[p["id"]]))
    return {
        "filled": sum(map(got, people)),
        "with_first_choice": sum(map(first, people)),
        "empty_handed": sum(not got(p) for p in people),
        "satisfaction": sum(points(p["ranks"], seats[p["id"]]) for p in people),
    }


def tactical(tactic, ranks, crowded):
    ranks = copy.deepcopy(ranks)
    hardest = max(range(len(ranks)), key=lambda t: crowded[ranks[t][0]])
    for t, own in enumerate(ranks):
        if tactic == "alone":
            del own[1:]
        elif tactic == "safe":
            best = min(own, key=lambda code: crowded[code])
            own.remove(best)
            own.insert(0, best)
        elif t != hardest:
            decoy = max((code for code in crowded if code.startswith(f"{t}-")), key=lambda code: crowded[code])
            ranks[t] = [decoy] + [code for code in own if code != decoy][:4]
    return ranks, hardest


def add(total, key, values):
    total[key] = [a + b for a, b in zip(total.get(key, [0] * len(values)), values)]


if __name__ == "__main__":
    binary, n, k, m, share, skew, draws = sys.argv[1], *map(int, sys.argv[2:5]), *map(float, sys.argv[5:7]), int(sys.argv[7])
    few = int(sys.argv[8]) if len(sys.argv) > 8 else max(1, n // 50)
    outcomes, tactics = {}, {}
    names = ["filled", "with_first_choice", "empty_handed", "satisfaction"]
    for seed in range(1, draws + 1):
        data = ballot(n, k, m, share, skew, seed)
        r = random.Random(-seed)
        capacity = {s["code"]: s["capacity"] for s in data["sessions"]}
        asked = dict.fromkeys(capacity, 0)
        for p in data["people"]:
            for own in p["ranks"]:
                asked[own[0]] += 1
        crowded = {code: asked[code] / capacity[code] for code in capacity}
        turns = in_turn(data, r)
        add(outcomes, "in turn", [counted(data, turns)[name] for name in names])
        of_flow = {"empty_handed": 0, **flow(data, k)}
        add(outcomes, "flow", [of_flow[name] for name in names])
        chosen = r.sample(data["people"], few)
        true = {p["id"]: copy.deepcopy(p["ranks"]) for p in chosen}
        for lot in (0, 0.5, 1, 1.5, 2):
            data["lot"] = lot
            honest, objectives = draw(binary, data)
            add(outcomes, f"lot {lot}", [objectives[name] for name in names])
            for tactic in TACTICS:
                for p in chosen:
                    p["ranks"] = tactical(tactic, true[p["id"]], crowded)[0]
                played, _ = draw(binary, data)
                for p in chosen:
                    p["ranks"] = true[p["id"]]
                for p in chosen:
                    ranks = true[p["id"]]
                    hardest = tactical(tactic, ranks, crowded)[1]
                    values = [1]
                    for seats in (honest[p["id"]], played[p["id"]]):
                        values += [
                            sum(seat == own[0] for own, seat in zip(ranks, seats)),
                            any(seat == own[0] for own, seat in zip(ranks, seats)),
                            seats[hardest] == ranks[hardest][0],
                            sum(seat is not None for seat in seats),
                            points(ranks, seats),
                        ]
                    add(tactics, (lot, tactic), values)
    print(f"{n} people, {k} rounds, {m} sessions, places for {share}, skew {skew}, {draws} draws")
    for key, values in outcomes.items():
        print(key, {name: round(value / draws, 1) for name, value in zip(names, values)})
    print("of those who rank tactically, as they like -> tactically: first choices, with one, the hardest one, places, points")
    for (lot, tactic), (count, *values) in tactics.items():
        mean = [value / count for value in values]
        told = [f"{a:.3f} -> {b:.3f} ({(b / a - 1) * 100:+.0f} %)" if a else f"{a} -> {b:.3f}" for a, b in zip(mean[:5], mean[5:])]
        print(f"lot {lot:3} {tactic:6}", "; ".join(told), f"({count} people)")

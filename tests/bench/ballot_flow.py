#!/usr/bin/env python3
"""The ballot beside OR-Tools' min-cost flow, round by round, on the same file (made up by a fixed seed).

    pip install ortools numpy
    ballot_flow.py KRUISPUNT PEOPLE ROUNDS SESSIONS SHARE SKEW

The flow knows nothing of other rounds: it fills all places and has the most points, and says how many then have a first choice.
Reading and writing JSON is not counted on either side.
"""
import json, random, subprocess, sys, tempfile, time

import numpy
from ortools.graph.python import min_cost_flow


def ballot(n, k, m, share, skew, seed=1):
    r = random.Random(seed)
    sessions, pops = [], []
    for t in range(k):
        w = [r.uniform(.5, 1.5) for _ in range(m)]
        sessions += [{"code": f"{t}-{i}", "round": t, "capacity": max(1, round(x / sum(w) * share * n))} for i, x in enumerate(w)]
        pops.append([(i + 1) ** -skew for i in range(m)])
        r.shuffle(pops[-1])
    people = []
    for p in range(n):
        ranks = []
        for t in range(k):
            wanted = [i for i in sorted(range(m), key=lambda i: r.expovariate(pops[t][i]))][: r.choice([3, 4, 5])]
            ranks.append([f"{t}-{i}" for i in wanted])
        people.append({"id": f"p{p}", "ranks": ranks})
    return {"seed": "%032x" % r.getrandbits(128), "sessions": sessions, "people": people}


def flow(data, rounds):
    filled = points = 0
    first, seconds = set(), 0.0
    for t in range(rounds):
        sessions = [s for s in data["sessions"] if s["round"] == t]
        at = {s["code"]: i for i, s in enumerate(sessions)}
        n, m = len(data["people"]), len(sessions)
        tails, heads, costs = [], [], []
        for p, person in enumerate(data["people"]):
            for rank, code in enumerate(person["ranks"][t]):
                tails.append(p), heads.append(n + at[code]), costs.append(rank - 5 - 100)
            tails.append(p), heads.append(n + m), costs.append(0)
        capacities = [1] * len(tails)
        for i, s in enumerate(sessions):
            tails.append(n + i), heads.append(n + m), costs.append(0), capacities.append(s["capacity"])
        supply = numpy.array([1] * n + [0] * m + [-n])
        arrays = [numpy.array(x) for x in (tails, heads, capacities, costs)]
        begin = time.time()
        solver = min_cost_flow.SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(*arrays)
        solver.set_nodes_supplies(numpy.arange(len(supply)), supply)
        assert solver.solve() == solver.OPTIMAL
        seconds += time.time() - begin
        flows = solver.flows(arcs)
        for a in numpy.nonzero(flows[: -m])[0]:
            if costs[a] < 0:
                filled, points = filled + 1, points - costs[a] - 100
                if costs[a] == -105:
                    first.add(tails[a])
    return {"filled": filled, "with_first_choice": len(first), "satisfaction": points, "seconds": round(seconds, 2)}


if __name__ == "__main__":
    binary, n, k, m, share, skew = sys.argv[1], *map(int, sys.argv[2:5]), *map(float, sys.argv[5:7])
    data = ballot(n, k, m, share, skew)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(data, file)
        file.flush()
        out = subprocess.run([binary, "ballot", "draw", "--input", file.name, "--json"], capture_output=True, text=True)
    answer = json.loads(out.stdout)
    print("kruispunt", answer["objectives"], "bounds", answer["bounds"], answer["seconds"], flush=True)
    print("flow     ", flow(data, k), flush=True)

#!/usr/bin/env python3
"""Small ballots beside the exact optimum of every objective in turn (OR-Tools' CP-SAT), made up by fixed seeds.

    pip install ortools
    ballot_exact.py KRUISPUNT PEOPLE ROUNDS SESSIONS SHARE SKEW INSTANCES
"""
import json, subprocess, sys, tempfile, time

from ortools.sat.python import cp_model

from ballot_flow import ballot

NAMES = ["filled", "with_first_choice", "empty_handed", "satisfaction"]


def exact(data):
    """The four objectives, each at its best with those before it kept; and the seconds that took."""
    model = cp_model.CpModel()
    seats, filled, points, first, empty = {}, [], [], [], []
    for p, person in enumerate(data["people"]):
        own, firsts = [], []
        for t, ranks in enumerate(person["ranks"]):
            row = []
            for rank, code in enumerate(ranks):
                x = seats[p, code] = model.NewBoolVar("")
                row.append(x), filled.append(x), points.append((5 - rank) * x)
                if rank == 0:
                    firsts.append(x)
            model.AddAtMostOne(row)
            own += row
        has, none = model.NewBoolVar(""), model.NewBoolVar("")
        model.Add(sum(firsts) >= has)
        model.Add(sum(own) + none >= 1)
        first.append(has), empty.append(none)
    for session in data["sessions"]:
        model.Add(sum(x for (_, code), x in seats.items() if code == session["code"]) <= session["capacity"])
    begin, found = time.time(), []
    for terms, sign in [(filled, 1), (first, 1), (empty, -1), (points, 1)]:
        model.Maximize(sign * sum(terms))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = 60
        if solver.Solve(model) != cp_model.OPTIMAL:
            return None, time.time() - begin
        found.append(round(sign * solver.ObjectiveValue()))
        model.Add(sum(terms) == found[-1])
    return found, time.time() - begin


def main():
    program, (n, k, m), (share, skew) = sys.argv[1], map(int, sys.argv[2:5]), map(float, sys.argv[5:7])
    same, lost, ours, theirs, unsolved = [0] * 4, 0.0, 0.0, 0.0, 0
    instances = int(sys.argv[7])
    for seed in range(1, instances + 1):
        data = ballot(n, k, m, share, skew, seed)
        best, seconds = exact(data)
        theirs += seconds
        if best is None:
            unsolved += 1
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(data, file), file.flush()
            drawn = json.loads(subprocess.run([program, "ballot", "draw", "--input", file.name, "--json"], capture_output=True, check=True).stdout)
        got = [drawn["objectives"][name] for name in NAMES]
        ours += drawn["seconds"]
        for i in range(4):
            same[i] += got[i] == best[i]
        lost = max(lost, 1 - got[3] / best[3] if got[:3] == best[:3] else 1)
        if got != best:
            print(f"seed {seed}: {got}, best {best}")
    print(f"{n} people, {k} rounds of {m}, share {share}, skew {skew}: {instances} ballots, {unsolved} not solved in time;",
          ", ".join(f"{name} {count}" for name, count in zip(NAMES, same)),
          f"the same; most satisfaction lost {lost:.4%}; seconds {ours:.2f}, CP-SAT {theirs:.1f}")


main()

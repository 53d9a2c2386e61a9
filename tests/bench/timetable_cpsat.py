#!/usr/bin/env python3
"""The timetable beside OR-Tools' CP-SAT, on the same files and in the same run.

    pip install ortools
    timetable_cpsat.py KRUISPUNT SECONDS CPSAT_SECONDS FILE...

CP-SAT is told the fewest seats short (proving them alone took it the whole minute), and minimises clashes and themes in one
number; two runs (seeds 1 and 2), two workers each. Where it finds no plan so, it may have more seats short and minimises them first. Prints a line for each file; CPU seconds of Kruispunt stand beside its wall time.
"""
import json, resource, subprocess, sys, time

from ortools.sat.python import cp_model


def cpsat(data, fewest, seconds, seed, is_told=True):
    rounds, rooms, sessions = data.get("rounds", 1), data["rooms"], data["sessions"]
    index = {s["code"]: i for i, s in enumerate(sessions)}
    model = cp_model.CpModel()
    at, cell, short = {}, {}, []
    for i, s in enumerate(sessions):
        for r in range(rounds):
            at[i, r] = model.new_bool_var("")
            cells = []
            for m, room in enumerate(rooms):
                if set(s.get("needs", [])) <= set(room.get("features", [])):
                    cell[i, r, m] = model.new_bool_var("")
                    cells.append(cell[i, r, m])
                    lack = max(0, s.get("demand", 0) - room["capacity"])
                    if lack:
                        short.append(lack * cell[i, r, m])
            model.add(sum(cells) == at[i, r])
        model.add_exactly_one(at[i, r] for r in range(rounds))
    for r in range(rounds):
        for m in range(len(rooms)):
            model.add_at_most_one(cell[i, r, m] for i in range(len(sessions)) if (i, r, m) in cell)
    by_speaker = {}
    for i, s in enumerate(sessions):
        for p in s.get("speakers", []):
            by_speaker.setdefault(p, []).append(i)
    for group in by_speaker.values():
        if len(group) > 1:
            for r in range(rounds):
                model.add_at_most_one(at[i, r] for i in group)
    if is_told:
        model.add(sum(short) <= fewest)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 2, seed
    solver.parameters.max_time_in_seconds = seconds
    begin = time.time()
    themes = [(i, j) for j in range(len(sessions)) for i in range(j)
              if sessions[i].get("theme") is not None and sessions[i].get("theme") == sessions[j].get("theme")]
    big = len(themes) + 1
    weight = {pair: 1 for pair in themes}
    for a, b, people in data.get("wishes", []):
        pair = tuple(sorted((index[a], index[b])))
        weight[pair] = weight.get(pair, 0) + big * people
    cost = []
    for (i, j), w in weight.items():
        both = model.new_bool_var("")
        for r in range(rounds):
            model.add_bool_or(both, at[i, r].negated(), at[j, r].negated())
        cost.append(w * both)
    heavy = 1 if is_told else sum(weight.values()) + 1
    model.minimize(sum(cost) if is_told else heavy * sum(short) + sum(cost))
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {"clashes": None, "seconds": time.time() - begin}
    value, bound = round(solver.objective_value), max(0, int(solver.best_objective_bound))
    if not is_told:
        lacking, value = divmod(value, heavy)
        return {"short": lacking, "clashes": value // big, "themes": value % big, "seconds": round(time.time() - begin, 1)}
    return {"clashes": (value // big, bound // big), "themes": value % big, "proven": status == cp_model.OPTIMAL,
            "seconds": round(time.time() - begin, 1)}


def kruispunt(binary, path, seconds):
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    out = subprocess.run([binary, "timetable", "solve", "--input", path, "--seconds", str(seconds), "--json"],
                         capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = json.loads(out.stdout)
    o = {x["name"]: (x["value"], x["bound"]) for x in answer["objectives"]}
    return answer["status"], o, time.time() - begin, after.ru_utime - before.ru_utime


if __name__ == "__main__":
    binary, seconds, theirs = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    for path in sys.argv[4:]:
        data = json.load(open(path))
        status, o, wall, cpu = kruispunt(binary, path, seconds)
        print(f"{path} kruispunt {status} {o} wall {wall:.2f} cpu {cpu:.2f}", flush=True)
        if theirs > 0:
            runs = [cpsat(data, o["short"][0], theirs, seed) for seed in (1, 2)]
            print(f"{path} cp-sat {runs}", flush=True)
            if all(run["clashes"] is None for run in runs):
                runs = [cpsat(data, 0, theirs, seed, is_told=False) for seed in (1, 2)]
                print(f"{path} cp-sat, short or not {runs}", flush=True)

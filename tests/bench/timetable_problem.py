#!/usr/bin/env python3
"""Generates timetable problems that are feasible: timetable_problem.py SESSIONS ROUNDS ROOMS DENSITY(sparse|dense) SEED [features]"""
import json, random, sys
n, k, m = map(int, sys.argv[1:4]); density=sys.argv[4]; seed=int(sys.argv[5]); feat=len(sys.argv)>6
r=random.Random(seed)
rooms=[]
for i in range(m):
    f=[]
    if feat:
        if r.random()<.5: f.append("wheelchair")
        if r.random()<.4: f.append("lab")
    rooms.append({"code":f"R{i+1}","capacity":r.choice([20,30,40,60,80,120,200]),"features":f})
people=max(200,n*25)
themes=[f"T{i}" for i in range(max(3,n//8))]
sessions=[]
pop=[r.paretovariate(1.2) for _ in range(n)]
# each session belongs to themes; people have tastes
th=[r.randrange(len(themes)) for _ in range(n)]
nsp=int(n*0.85)
load={}
for i in range(n):
    sp=[]
    for _ in range(r.choice([1,1,1,2])):
        while True:
            s=f"p{r.randrange(nsp)}"
            if load.get(s,0)<min(k-1,3) and s not in sp: break
        load[s]=load.get(s,0)+1; sp.append(s)
    sessions.append({"code":f"S{i+1}","theme":themes[th[i]],"speakers":sp,"demand":0})
    if feat and r.random()<.15: sessions[-1]["needs"]=["wheelchair"]
    elif feat and r.random()<.1: sessions[-1]["needs"]=["lab"]
want=k if density=="dense" else max(2,k//2)
w={}
for _ in range(people):
    fav=set(r.sample(range(len(themes)),min(2,len(themes)))) if density=="sparse" else None
    weights=[pop[i]*(6 if fav and th[i] in fav else (0.02 if fav else 1)) for i in range(n)]
    ch=set()
    while len(ch)<want: ch.add(r.choices(range(n),weights)[0])
    ch=sorted(ch)
    for a in ch: sessions[a]["demand"]+=1
    for x in range(len(ch)):
        for y in range(x+1,len(ch)): w[(ch[x],ch[y])]=w.get((ch[x],ch[y]),0)+1
json.dump({"rounds":k,"rooms":rooms,"sessions":sessions,"wishes":[[f"S{a+1}",f"S{b+1}",c] for (a,b),c in sorted(w.items())]},sys.stdout)

"""A first score in Python: load, score, read the result. Run it in this folder: ``python run.py``."""

import fzzf_metrics as fz

assessment = fz.score(fz.load_set("set.yaml"), fz.load_report("report.yaml"))
result = assessment.to_dict()
print(f"总分 {result['total']['low']}，等次 {result['grade']['certain']}")
for outcome in result["outcomes"]:
    if outcome["verdict"] == "not_met":
        print(f"-{outcome['lost']['high']}  {outcome['clause']} {outcome['title']}")

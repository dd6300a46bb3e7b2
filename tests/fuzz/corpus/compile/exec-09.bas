o = {q: 3}
TALK "v=${o.q} $5 {{t}} ${{u}}"

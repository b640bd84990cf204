"""review: what people decide about incidents, kept apart from what the machine says and never overwritten.

    judgements.py   make a judgement; which stand; which members they tie together or keep apart
    replay.py       a coding anew: what changes, which judgements it contradicts
    worklist.py     what to look at next, and why
    agreement.py    how far two reviewers agree

    judge = correct(incident, members, "killed", 7, By("ada", "2024-03-08", "two were counted twice"))
"""

TALK "<" + HEAR + "-" + HEAR + ">"

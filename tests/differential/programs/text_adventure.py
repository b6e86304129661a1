"""A scripted adventure: rooms, items, a command parser and a saved transcript from stdin."""
import sys


class Thing:
    def __init__(self, name, about, portable=True, **flags):
        self.name, self.about, self.portable, self.flags = name, about, portable, flags


class Room:
    def __init__(self, name, about):
        self.name, self.about, self.exits, self.things, self.seen = name, about, {}, {}, False

    def link(self, way, other, back=None, locked=None):
        self.exits[way] = (other, locked)
        if back:
            other.exits[back] = (self, None)
        return self

    def put(self, *things):
        for t in things:
            self.things[t.name] = t
        return self

    def describe(self, dark):
        if dark:
            return "It is pitch dark."
        parts = [f"[{self.name}]"]
        if not self.seen:
            parts.append(self.about)
        if self.things:
            parts.append("You see " + listing(f"a {t}" for t in sorted(self.things)) + ".")
        parts.append("Exits: " + ", ".join(sorted(self.exits)) + ".")
        return " ".join(parts)


def listing(names):
    *most, last = names
    return ", ".join(most) + " and " + last if most else last


class GameOver(Exception):
    pass


class Game:
    short = {"n": "north", "s": "south", "e": "east", "w": "west", "i": "inventory", "l": "look", "x": "examine", "get": "take"}

    def __init__(self):
        hall, cellar, garden = Room("Hall", "Dust lies on everything."), Room("Cellar", "Barrels line the walls."), Room("Garden", "Overgrown, but peaceful.")
        hall.link("down", cellar, "up").link("east", garden, "west", locked="key")
        hall.put(Thing("lamp", "A brass lamp.", light=True), Thing("statue", "Marble. Heavy.", portable=False))
        cellar.put(Thing("key", "A small iron key."), Thing("bottle", "It is empty."))
        garden.put(Thing("rose", "Red."))
        self.room, self.cellar, self.bag, self.lit, self.moves, self.score = hall, cellar, {}, False, 0, 0

    @property
    def dark(self):
        return self.room is self.cellar and not (self.lit and "lamp" in self.bag)

    def play(self, lines):
        yield self.do_look()
        for line in lines:
            words = line.lower().split()
            if not words or words[0].startswith("#"):
                continue
            yield f"> {line.strip()}"
            self.moves += 1
            try:
                yield self.command(words)
            except GameOver as e:
                yield str(e)
                yield f"Score {self.score} in {self.moves} moves."
                return
        yield f"(the transcript ends after {self.moves} moves, score {self.score})"

    def command(self, words):
        verb, *rest = words
        rest = [w for w in rest if w not in ("the", "a", "to", "at")]
        verb = self.short.get(verb, verb)
        if verb in ("north", "south", "east", "west", "up", "down"):
            verb, rest = "go", [verb]
        method = getattr(self, "do_" + verb, None)
        if method is None:
            return f"I do not know how to {verb}."
        try:
            return method(*rest)
        except TypeError as e:
            wants = method.__func__.__code__.co_argcount - 1
            return f"{verb.capitalize()} what?" if wants > len(rest) else f"Too many words for {verb}."

    def do_look(self):
        text = self.room.describe(self.dark)
        self.room.seen = self.room.seen or not self.dark
        return text

    def do_go(self, way):
        way = self.short.get(way, way)
        if way not in self.room.exits:
            return "You cannot go that way."
        room, locked = self.room.exits[way]
        if locked:
            if locked not in self.bag:
                return "The door is locked."
            self.room.exits[way] = (room, None)
            self.score += 10
            prefix = f"You unlock it with the {locked}. "
        else:
            prefix = ""
        self.room = room
        return prefix + self.do_look()

    def do_take(self, name):
        if self.dark:
            return "You cannot see."
        t = self.room.things.get(name)
        if t is None:
            return f"There is no {name} here."
        if not t.portable:
            return f"The {name} will not move."
        self.bag[name] = self.room.things.pop(name)
        self.score += 1
        return "Taken."

    def do_drop(self, name):
        if name not in self.bag:
            return f"You have no {name}."
        self.room.put(self.bag.pop(name))
        return "Dropped."

    def do_inventory(self):
        return "You carry " + listing(sorted(self.bag)) + "." if self.bag else "You carry nothing."

    def do_examine(self, name):
        t = self.bag.get(name) or (None if self.dark else self.room.things.get(name))
        return t.about if t else f"You see no {name}."

    def do_light(self, name):
        t = self.bag.get(name)
        if not t or not t.flags.get("light"):
            return f"You cannot light {name}."
        self.lit = True
        return f"The {name} shines. " + (self.do_look() if self.room is self.cellar else "")

    def do_give(self, name, whom):
        if (name, whom) == ("rose", "statue") and name in self.bag and whom in self.room.things:
            self.score += 100
            raise GameOver("The statue smiles. You have won.")
        return "Nothing happens."


print(*Game().play(sys.stdin), sep="\n")

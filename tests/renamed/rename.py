#!/usr/bin/env python3
"""Renames the hazard ledger, its fields, states and acts in a copy of data/.

usage: rename.py ROOT

The new names begin with MARK. What the program itself lives by keeps its name
(the defines of domain/own_ledgers.h and domain/life.h). ROOT/names.txt gets
what was renamed, for act.py. Nothing in src/ is touched.
"""
import glob
import os
import re
import sys

MARK = "zq_"
LEDGER = "hazard"
VERBS = {"effects", "complete", "begin", "always", "fn"}
# keys whose texts are words of the language of declarations, or for people
KEPT = {"type", "set", "roles", "sides", "takes", "compute", "check", "last", "number", "title", "words",
        "heads", "maybe", "from_day", "source", "unit", "direction", "block"}
PEOPLE = {"zh", "en"}
RULES = set()
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
WORD = re.compile(r"(?<![A-Za-z0-9_])([a-z][a-z_]*)(?![A-Za-z0-9_])")


def own_names(root):
    names = set()
    for header in ("own_ledgers.h", "life.h"):
        with open(os.path.join(root, "include/bihuan/domain", header), encoding="utf-8") as f:
            names |= set(re.findall(r'^#define [A-Z_]+ "([a-z_]+)"$', f.read(), re.M))
    return names


def declared_names(text):
    """Fields, states and acts: every name but those of tracks, words, filters and sections."""
    life = text.index("\nlife = {")
    fields = text[:text.index("\ncolumns = (")]
    cut = {key: life + text[life:].index("\n\t%s = (" % key) for key in ("tracks", "own", "acts", "events", "late")}
    tracks = text[cut["tracks"]:text.index("begin = [", cut["tracks"])]
    names = set(re.findall(r'\{ name = "([a-z_]+)"', fields))
    names |= set(re.findall(r'\{ name = "([a-z_]+)"; (?:open|void)|\{ name = "([a-z_]+)"; \}', tracks)
                 and re.findall(r'(?:\(|\t|\}, )\s*\{ name = "([a-z_]+)"; (?:open = true; |void = true; )?\}', tracks))
    names |= set(re.findall(r'\{ name = "([a-z_]+)"', text[cut["own"]:cut["acts"]]))
    names |= set(re.findall(r'\{ name = "([a-z_]+)"', text[cut["acts"]:text.index("\n\t# --- what is owed", cut["acts"])]))
    return names


def rule_names(root):
    """Switches, as in checkers.general: no field, though they begin like one."""
    names = set()
    for path in glob.glob(os.path.join(root, "data/rules/*.cfg")):
        with open(path, encoding="utf-8") as f:
            names |= set(re.findall(r'code = "([a-z_]+\.[a-z_.]+)"', f.read()))
    return names


def renamer(names):
    def one(match):
        word, text, at = match.group(1), match.string, match.start()
        before = text[:at]
        if re.match(r"[a-z_.]+", text[at:]).group() in RULES:
            return word
        other = before.endswith(".") and not re.search(r"(?:was|set)\.$", before)
        other |= before.endswith("is:") and word == "void"
        return word if word not in names or other else MARK + word
    return lambda text: WORD.sub(one, text)


def rename_verb(text, rename):
    parts = text.split(" ", 1)
    if len(parts) == 1:
        return rename(text)
    if parts[0] == "copy":
        ref, *fields = parts[1].split(" ")
        return " ".join(["copy", rename(ref)] + ["%s=%s" % (rename(f), f) for f in fields])
    if parts[0] == "not_of_side":  # of people, which side is no field
        field, side = parts[1].split(" ")
        return "%s %s %s" % (parts[0], rename(field), side)
    return parts[0] + " " + rename(parts[1])


def key_before(text, at):
    """The key that the text at `at` belongs to, through a list of texts."""
    before = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text[:at])
    keys = re.findall(r"([a-z_]+) = (?:\[[^\]]*|\([^()={}]*)?$", before)
    return keys[-1] if keys else ""


def rename_text(text, names, plain_keys=()):
    rename = renamer(names)
    out, last = [], 0
    for match in TEXT.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        comment = text[line_start:match.start()].lstrip().startswith("#")
        near = text.rfind("\n", 0, max(0, match.start() - 4000)) + 1  # a whole line: no text is cut in two
        key = key_before(text[near:], match.start() - near)
        value = match.group(1)
        if comment or key in KEPT or key in plain_keys:
            pass
        elif key in PEOPLE:
            value = re.sub(r"\{[^}]*\}", lambda m: rename(m.group()), value)
        elif key == "ledger":
            value = MARK + value if value == LEDGER else value
        elif key in VERBS or (key == "fill" and " " in value):
            value = rename_verb(value, rename)
        elif key != "fill":
            value = rename(value)
        out += [text[last:match.start()], '"', value, '"']
        last = match.end()
    return "".join(out) + text[last:]


def rename_slots(text, names, plain_keys):
    """What stands in braces is a name; of words about them nothing is. (Filter lines are renamed whole.)"""
    kept = rename_text(text, names, plain_keys + ("text", "value", "lines"))
    return re.sub(r"\{[^{} ]*\}", lambda m: renamer(names)(m.group()), kept)


def rewrite(path, change):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    with open(path, "w", encoding="utf-8") as f:
        f.write(change(text))


def main():
    root = sys.argv[1]
    path = os.path.join(root, "data/ledgers", LEDGER + ".cfg")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    RULES.update(rule_names(root))
    names = (declared_names(text) | {LEDGER}) - own_names(root)
    rewrite(path, lambda t: rename_text(t, names))
    os.rename(path, os.path.join(root, "data/ledgers", MARK + LEDGER + ".cfg"))
    rules = os.path.join(root, "data/rules")
    for name in sorted(os.listdir(rules)):
        rewrite(os.path.join(rules, name),
                lambda t: rename_text(t, names, ("name", "code", "profile", "kind", "level", "value")))

    layouts = os.path.join(root, "data/layouts")
    for name in sorted(os.listdir(layouts)):
        rewrite(os.path.join(layouts, name),
                lambda t: rename_text(t, names, ("name", "heading", "line", "foot", "constant", "dates", "as")))

    def paper(t):
        """Of a paper of its records all; of others the lines about them."""
        plain = ("name", "kind", "profile", "page", "prefix", "head", "copies", "label", "none")
        if 'ledger = "%s"' % LEDGER in t:
            return rename_slots(t, names, plain)
        return "".join(rename_slots(line, names, plain) if 'of = "%s"' % LEDGER in line else line
                       for line in t.splitlines(keepends=True))
    papers = os.path.join(root, "data/papers")
    for name in sorted(os.listdir(papers)):
        rewrite(os.path.join(papers, name), paper)

    def sample(t):
        head, tail = t.split("\n# the ledger whose records are played", 1)
        return head + "\n# the ledger whose records are played" + rename_text(
            tail, names, ("name", "story", "who", "owners", "sources")).replace("$" + MARK, "$")
    KEPT.discard("set")
    rewrite(os.path.join(root, "data/sample.cfg"), sample)
    with open(os.path.join(root, "names.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(sorted(names)) + "\n")
    print("%d names" % len(names))


if __name__ == "__main__":
    main()

"""The one-line changes of a C file that a test should notice.

Only lines inside functions are changed, and nothing in texts and comments.
Left alone: the upper bound of a loop and the size of what is allocated, which
are the sanitizers' matter, and what only gives memory back.
"""
import re
from collections import Counter, namedtuple

# before and after: the line without the white space around it; function: "name", or "name#2" for the second
# time that its line stands there
Mutant = namedtuple("Mutant", "path number function kind before after")

HEAD = re.compile(r"\w[^(;=]*?(\w+)\(")  # of a function
HIDDEN = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^\#(?:\\\n|[^\n])*""", re.S | re.M)

OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
         "+": "-", "-": "+", "true": "false", "false": "true", "!": ""}
SWAPPED = {
    "comparison": re.compile(r"(?<= )(?:[<>=!]=|<|>)(?= )"),
    "and or": re.compile(r"(?<= )(?:&&|\|\|)(?= |$)"),
    "not": re.compile(r"!(?=[\w(*])"),
    "plus minus": re.compile(r"(?<= )[+-](?= 1\b)"),
    "answer": re.compile(r"(?<=return )(?:true|false)(?=;)"),
}
NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")
ROOM = re.compile(r"\s*(?:static |const |_Thread_local )*(?:unsigned )?(?:char|uint8_t) \w+\[|.*alloc\w*\(")
LOOP = re.compile(r"\s*for \(")

STATEMENT = re.compile(r"\s+(?!return|break|continue|goto|if|for|while|do|switch|case|else)[A-Za-z_*(+-][^{}]*;$")
DECLARATION = re.compile(r"\s+(?:\w+ )+\**\w+(?:\[\w*\])*(?: =|,|;)|\s+\w+ \*")
GIVES_BACK = re.compile(r"\w*(?:free|done|close|finish|finalize|clear|memzero)\(|\(void\)")
STATEMENT_BEFORE = re.compile(r"(?:[;{}):]|\belse)$")


def masked(text):
    """The text with a blank or "_" for each character that is no code; lines keep their length."""
    def blank(match):
        sign = "_" if match.group()[0] in "\"'" else " "
        return re.sub(r"[^\n]", sign, match.group())
    return HIDDEN.sub(blank, text)


def function_lines(lines):
    """(index, name of the function) for the lines between the braces of functions."""
    name, inside = "", False
    for i, line in enumerate(lines):
        if line in ("{", "}"):
            inside = line == "{"
        elif inside:
            yield i, name
        else:
            head = HEAD.match(line)
            name = head.group(1) if head else name


def swapped(code):
    """(kind, from, to, new text) for what is changed inside one line."""
    for kind, pattern in SWAPPED.items():
        if kind == "comparison" and LOOP.match(code) or kind == "plus minus" and ROOM.match(code):
            continue
        for found in pattern.finditer(code):
            yield kind, found.start(), found.end(), OTHER[found.group()]
    if not ROOM.match(code):
        for found in NUMBER.finditer(code):
            yield "constant", found.start(), found.end(), str(int(found.group()) + 1)


def can_be_dropped(code, before):
    if not STATEMENT.match(code) or DECLARATION.match(code) or code.count("(") != code.count(")"):
        return False
    return not GIVES_BACK.search(code) and STATEMENT_BEFORE.search(before) is not None


def mutants_of(path, text):
    """All mutants of a file, in the order of its lines."""
    lines, codes = text.split("\n"), [line.rstrip() for line in masked(text).split("\n")]
    found, before, times = [], "", Counter()
    for i, name in function_lines(lines):
        line, code = lines[i], codes[i]
        times[name, line.strip()] += 1
        nth = times[name, line.strip()]
        function = name if nth == 1 else "%s#%d" % (name, nth)
        for kind, start, end, new in swapped(code):
            after = line[:start] + new + line[end:]
            found.append(Mutant(path, i + 1, function, kind, line.strip(), after.strip()))
        if can_be_dropped(code, before or "{"):
            found.append(Mutant(path, i + 1, function, "dropped", line.strip(), ";"))
        before = code or before
    return found


def mutated(text, mutant):
    """The file's text with the change made."""
    lines = text.split("\n")
    line = lines[mutant.number - 1]
    lines[mutant.number - 1] = line[:len(line) - len(line.lstrip())] + mutant.after
    return "\n".join(lines)

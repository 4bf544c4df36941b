"""Writes Python's own syntax trees in the form of test/support/python-syntax.ts.

Reads a JSON list of paths or of texts, and writes a JSON list of forms; `null` where Python finds a fault.
"""

import ast
import json
import re
import struct
import sys

sys.setrecursionlimit(20000)

CHARACTER_NAME = re.compile(r"(?<!\\)(?:\\\\)*\\N\{")
PRECISE = sys.version_info >= (3, 12)
SILENT = set("id value left operator right callee elements values type attribute name names body".split())

BINARY = dict(Add="+", Sub="-", Mult="*", MatMult="@", Div="/", FloorDiv="//", Mod="%", Pow="**", LShift="<<",
              RShift=">>", BitAnd="&", BitOr="|", BitXor="^")
COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
           "In": "in", "NotIn": "not in"}
UNARY = dict(UAdd="+", USub="-", Invert="~", Not="not")


class Writer:
    def __init__(self, text):
        self.text = text
        # As Python counts lines: only these three end one.
        self.lines = text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
        self.starts = []
        at = 0
        for index, line in enumerate(self.lines):
            if line.startswith("\0"):
                at += 1
                self.lines[index] = line = line[1:]
            self.starts.append(at)
            at += len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1
        self.ascii = [line.isascii() for line in self.lines]
        self.quiet = 0

    def offset(self, line, column):
        start, text = self.starts[line - 1], self.lines[line - 1]
        if line == 1 and self.text.startswith("\ufeff"):
            column += 3
        if self.ascii[line - 1]:
            return start + column
        return start + len(text.encode("utf-8")[:column].decode("utf-8").encode("utf-16-le")) // 2

    def range(self, node):
        if self.quiet and not PRECISE:
            return ""
        start, end = self.offset(node.lineno, node.col_offset), self.end(node)
        return f"@{start}:{end}"

    def end(self, node):
        # A semicolon behind the last statement belongs to the statement around it, for Python.
        for field in ("finalbody", "orelse", "handlers", "cases", "body"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                return self.end(block[-1])
        return self.offset(node.end_lineno, node.end_col_offset)

    def form(self, kind, node=None, **fields):
        head = kind + (self.range(node) if node is not None else "")
        parts = [head] if head else []
        for key in sorted(fields):
            value = fields[key]
            if value is None:
                continue
            shown = self.show(value)
            parts.append(shown if key in SILENT else f"{key}:{shown}")
        return "(" + " ".join(parts) + ")"

    def show(self, value):
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            return "[" + " ".join(map(self.show, value)) + "]"
        if isinstance(value, ast.AST):
            return getattr(self, "x" + type(value).__name__)(value)
        return value

    # Expressions

    def names_character(self, node):
        if "\\N{" not in self.text:
            return False
        start, end = self.offset(node.lineno, node.col_offset), self.end(node)
        source = self.text.encode("utf-16-le", "surrogatepass")[2 * start:2 * end].decode("utf-16-le", "surrogatepass")
        return CHARACTER_NAME.search(source) is not None and "r" not in source[:2].lower()

    def xConstant(self, node):
        value = node.value
        if isinstance(value, str) and not self.quiet and self.names_character(node):
            return self.form("other", node, what="a character by its name")
        return self.form("constant", node, value=self.constant(value))

    def constant(self, value):
        if value is None:
            return "(none)"
        if value is Ellipsis:
            return "(ellipsis)"
        if isinstance(value, bool):
            return f"(bool {str(value).lower()})"
        if isinstance(value, int):
            return f"(int {hex(value)})"
        if isinstance(value, float):
            return f"(float {struct.pack('>d', value).hex()})"
        if isinstance(value, str):
            return f"(str {json.dumps(value)})"
        return "(bytes)" if isinstance(value, bytes) else "(complex)"

    def xJoinedStr(self, node):
        if not self.quiet and self.names_character(node):
            return self.form("other", node, what="a character by its name")
        head = self.form("joined-string", node)[:-1]
        return f"{head} {self.pieces(node)})"

    def pieces(self, node):
        self.quiet += 1
        # Some releases of 3.12 have empty constants.
        shown = " ".join(self.piece(value) for value in node.values if getattr(value, "value", 0) != "")
        self.quiet -= 1
        return f"[{shown}]"

    def piece(self, node):
        if isinstance(node, ast.Constant):
            return f"(constant {self.constant(node.value)})"
        conversion = None if node.conversion == -1 else chr(node.conversion)
        format = f"(joined-string {self.pieces(node.format_spec)})" if node.format_spec else None
        return self.form("formatted", value=node.value, conversion=conversion, format=format)

    def xName(self, node):
        return self.form("name", node, id=node.id)

    def xAttribute(self, node):
        return self.form("attribute", node, value=node.value, attribute=node.attr)

    def xSubscript(self, node):
        return self.form("subscript", node, value=node.value, index=node.slice)

    def xSlice(self, node):
        return self.form("slice", node, lower=node.lower, upper=node.upper, step=node.step)

    def xCall(self, node):
        return self.form("call", node, callee=node.func, arguments=self.arguments(node.args, node.keywords))

    def arguments(self, args, keywords):
        return [self.argument(one) for one in sorted([*args, *keywords], key=self.position)]

    def position(self, node):
        return node.lineno, node.col_offset

    def argument(self, node):
        if isinstance(node, ast.Starred):
            return self.form("", unpacks="*", value=node.value)
        if not isinstance(node, ast.keyword):
            return self.form("", value=node)
        if node.arg is None:
            return self.form("", unpacks="**", value=node.value)
        return self.form("", name=node.arg, value=node.value)

    def xTuple(self, node):
        return self.form("tuple", node, elements=node.elts)

    def xList(self, node):
        return self.form("list", node, elements=node.elts)

    def xSet(self, node):
        return self.form("set", node, elements=node.elts)

    def xDict(self, node):
        entries = [self.form("", key=key, value=value) for key, value in zip(node.keys, node.values)]
        return self.form("dict", node, entries=entries)

    def xStarred(self, node):
        return self.form("starred", node, value=node.value)

    def xUnaryOp(self, node):
        return self.form("unary", node, operator=UNARY[type(node.op).__name__], operand=node.operand)

    def xBinOp(self, node):
        return self.form("binary", node, operator=BINARY[type(node.op).__name__], left=node.left, right=node.right)

    def xBoolOp(self, node):
        return self.form("boolean", node, operator=type(node.op).__name__.lower(), values=node.values)

    def xCompare(self, node):
        operators = [COMPARE[type(op).__name__] for op in node.ops]
        return self.form("compare", node, left=node.left, operators=operators, values=node.comparators)

    def xIfExp(self, node):
        return self.form("conditional", node, test=node.test, then=node.body, otherwise=node.orelse)

    def xLambda(self, node):
        return self.form("lambda", node, parameters=self.parameters(node.args), body=node.body)

    def parameters(self, args):
        found = []
        positional = [("positional-only", one) for one in args.posonlyargs] + [("positional", one) for one in args.args]
        defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
        for (kind, one), default in zip(positional, defaults):
            found.append(self.parameter(kind, one, default))
        if args.vararg:
            found.append(self.parameter("rest", args.vararg))
        for one, default in zip(args.kwonlyargs, args.kw_defaults):
            found.append(self.parameter("keyword", one, default))
        if args.kwarg:
            found.append(self.parameter("keyword-rest", args.kwarg))
        return self.form("", all=found)

    def parameter(self, kind, node, default=None):
        return self.form(kind, node, name=node.arg, annotation=node.annotation, default=default)

    def comprehension(self, makes, node, element, value=None):
        return self.form("comprehension", node, makes=makes, element=element, value=value, clauses=node.generators)

    def xListComp(self, node):
        return self.comprehension("list", node, node.elt)

    def xSetComp(self, node):
        return self.comprehension("set", node, node.elt)

    def xGeneratorExp(self, node):
        return self.comprehension("generator", node, node.elt)

    def xDictComp(self, node):
        return self.comprehension("dict", node, node.key, node.value)

    def xcomprehension(self, node):
        return self.form("", target=node.target, iterable=node.iter, conditions=node.ifs, isAsync=bool(node.is_async))

    def xNamedExpr(self, node):
        return self.form("named", node, target=node.target, value=node.value)

    def xAwait(self, node):
        return self.form("await", node, value=node.value)

    def xYield(self, node):
        return self.form("yield", node, value=node.value)

    def xYieldFrom(self, node):
        return self.form("yield-from", node, value=node.value)

    # Statements

    def xExpr(self, node):
        return self.form("expression", node, value=node.value)

    def xAssign(self, node):
        return self.form("assign", node, targets=node.targets, value=node.value)

    def xAnnAssign(self, node):
        return self.form("annotated-assign", node, target=node.target, annotation=node.annotation, value=node.value)

    def xAugAssign(self, node):
        operator = BINARY[type(node.op).__name__]
        return self.form("augmented-assign", node, target=node.target, operator=operator, value=node.value)

    def xReturn(self, node):
        return self.form("return", node, value=node.value)

    def xRaise(self, node):
        return self.form("raise", node, value=node.exc, cause=node.cause)

    def xAssert(self, node):
        return self.form("assert", node, test=node.test, message=node.msg)

    def xDelete(self, node):
        return self.form("delete", node, targets=node.targets)

    def xPass(self, node):
        return self.form("pass", node)

    def xBreak(self, node):
        return self.form("break", node)

    def xContinue(self, node):
        return self.form("continue", node)

    def xGlobal(self, node):
        return self.form("global", node, names=node.names)

    def xNonlocal(self, node):
        return self.form("nonlocal", node, names=node.names)

    def xImport(self, node):
        return self.form("import", node, names=node.names)

    def xImportFrom(self, node):
        return self.form("import-from", node, module=node.module or "", level=str(node.level), names=node.names)

    def xalias(self, node):
        return self.form("", node, name=node.name, **{"as": node.asname})

    def xIf(self, node):
        return self.form("if", node, test=node.test, body=node.body, otherwise=node.orelse)

    def xWhile(self, node):
        return self.form("while", node, test=node.test, body=node.body, otherwise=node.orelse)

    def xFor(self, node, is_async=False):
        return self.form("for", node, target=node.target, iterable=node.iter, body=node.body, otherwise=node.orelse,
                         isAsync=is_async)

    def xAsyncFor(self, node):
        return self.xFor(node, True)

    def xWith(self, node, is_async=False):
        return self.form("with", node, items=node.items, body=node.body, isAsync=is_async)

    def xAsyncWith(self, node):
        return self.xWith(node, True)

    def xwithitem(self, node):
        return self.form("", context=node.context_expr, target=node.optional_vars)

    def xTry(self, node):
        return self.form("try", node, body=node.body, handlers=node.handlers, otherwise=node.orelse,
                         **{"finally": node.finalbody})

    xTryStar = xTry

    def xExceptHandler(self, node):
        return self.form("", node, type=node.type, name=node.name, body=node.body)

    def xMatch(self, node):
        return self.form("match", node, subject=node.subject, cases=node.cases)

    def xmatch_case(self, node):
        return self.form("", pattern=self.pattern(node.pattern), guard=node.guard, body=node.body)

    def pattern(self, node):
        # In parentheses a pattern is not taken apart.
        before = self.text[:self.offset(node.lineno, node.col_offset)].rstrip()
        plain = not before.endswith("(")
        value = node.value if isinstance(node, ast.MatchValue) and plain else None
        if isinstance(node, ast.MatchSingleton) and plain:
            value = self.form("constant", node, value=self.constant(node.value))
        wildcard = isinstance(node, ast.MatchAs) and node.pattern is None and node.name is None and plain
        return self.form("", value=value, isWildcard=wildcard, binds=sorted(self.binds(node)))

    def binds(self, node):
        for one in ast.walk(node):
            name = getattr(one, "rest", None) if isinstance(one, ast.MatchMapping) else getattr(one, "name", None)
            if isinstance(one, (ast.MatchMapping, ast.MatchAs, ast.MatchStar)) and name is not None:
                yield name

    def xFunctionDef(self, node, is_async=False):
        return self.form("function", node, name=node.name, parameters=self.parameters(node.args), body=node.body,
                         decorators=node.decorator_list, returns=node.returns, isAsync=is_async)

    def xAsyncFunctionDef(self, node):
        return self.xFunctionDef(node, True)

    def xClassDef(self, node):
        return self.form("class", node, name=node.name, arguments=self.arguments(node.bases, node.keywords),
                         body=node.body, decorators=node.decorator_list)

    def xTypeAlias(self, node):
        return self.form("type-alias", node, name=node.name.id)


def read(question):
    if "text" in question:
        return question["text"]
    with open(question["path"], "rb") as file:
        return file.read().decode("utf-8")


def form(text):
    try:
        tree = ast.parse(text.removeprefix("\ufeff") if hasattr(text, "removeprefix") else text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    writer = Writer(text)
    return "\n".join(map(writer.show, tree.body))


json.dump([form(read(question)) for question in json.load(sys.stdin)], sys.stdout)

"""Elements, builders of trees and parsers, with the hot parts native, as CPython has them.

A parser reads with `pyexpat`; plain markup goes from its text into the tree without any call of Python functions.
"""

import pyexpat
from _etree import Builder, Element, SubElement, is_path
from _etree import set_truth as _set_truth
from _molt import complete as _complete
from _molt import seal

__all__ = ["Element", "ParseError", "SubElement", "TreeBuilder", "XMLParser"]

_comment_factory = _pi_factory = None


def _set_factories(comment_factory, pi_factory, /):
    """The functions that make comments and instructions; returns those before."""
    global _comment_factory, _pi_factory
    for factory in (comment_factory, pi_factory):
        if factory is not None and not callable(factory):
            raise TypeError(f"Comment factory must be callable, not {type(factory).__name__}")
    old = _comment_factory, _pi_factory
    _comment_factory, _pi_factory = comment_factory, pi_factory
    return old


class ParseError(SyntaxError):
    pass


ParseError.__module__ = "xml.etree.ElementTree"


def _paths():
    import xml.etree.ElementPath as paths

    return paths


def _truth(element):
    import warnings

    warnings.warn(
        "Testing an element's truth value will raise an exception in future versions.  "
        "Use specific 'len(elem)' or 'elem is not None' test instead.",
        DeprecationWarning,
        stacklevel=2,
    )
    return len(element) != 0


class _Rest:
    def find(self, path, namespaces=None):
        if namespaces is None and not is_path(path):
            return self._find(path)
        return _paths().find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        if namespaces is None and not is_path(path):
            found = self._find(path)
            if found is None:
                return default
            return "" if found.text is None else found.text
        return _paths().findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        if namespaces is None and not is_path(path):
            return self._findall(path)
        return _paths().findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return _paths().iterfind(self, path, namespaces)

    def iter(self, tag=None):
        return self._walk(None if tag == "*" else tag, False)

    def itertext(self):
        return self._walk(None, True)

    def __copy__(self):
        made = Element(self.tag)
        made.attrib, made.text, made.tail = self.attrib, self.text, self.tail
        made.extend(self)
        return made

    def __deepcopy__(self, memo, /):
        from copy import deepcopy

        made = Element(deepcopy(self.tag, memo), deepcopy(self.attrib, memo))
        made.text, made.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        for child in self:
            made.append(deepcopy(child, memo))
        memo[id(self)] = made
        return made

    def __getstate__(self):
        return {"tag": self.tag, "_children": list(self), "attrib": self.attrib, "text": self.text, "tail": self.tail}

    def __setstate__(self, state):
        if not isinstance(state, dict):
            raise TypeError(f'Don\'t know how to unpickle "{state!r}" as an Element')
        self.clear()
        self.tag = state["tag"]
        self.text, self.tail = state.get("text"), state.get("tail")
        self.attrib = state.get("attrib") or {}
        self.extend(state.get("_children") or ())

    def __sizeof__(self):
        return object.__sizeof__(self) + 8 * len(self)


_set_truth(_truth)
_complete(Element, _Rest)


class TreeBuilder:
    __slots__ = ("_core", "_open", "_comment_factory", "_pi_factory", "insert_comments", "insert_pis", "_report")

    def __init__(
        self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False
    ):
        factory = Element if element_factory is None else element_factory
        self._core = Builder(factory, element_factory is None or element_factory is Element)
        self._comment_factory = _comment_factory if comment_factory is None else comment_factory
        self._pi_factory = _pi_factory if pi_factory is None else pi_factory
        self.insert_comments, self.insert_pis = bool(insert_comments), bool(insert_pis)
        self._report = {}

    def start(self, tag, attrs, /):
        """An element begins."""
        element = self._core.start(tag, attrs)
        if element is None:
            raise ParseError("multiple elements on top level")
        return element

    def end(self, tag, /):
        """The innermost element ends."""
        return self._core.end()

    def data(self, data, /):
        """Text in the element that is open."""
        self._core.data(data)

    def comment(self, text, /):
        return self._single("comment", self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None, /):
        return self._single("pi", self._pi_factory, self.insert_pis, target, text)

    def _single(self, event, factory, insert, *args):
        made = factory(*args) if factory is not None else args[0] if len(args) == 1 else args
        if factory is not None and insert:
            self._core.single(made)
        report = self._report.get(event)
        if report is not None:
            report((event, made))
        return made

    def close(self):
        """The whole tree."""
        return self._core.root()


class XMLParser:
    __slots__ = ("_parser", "target", "entity", "version", "_names", "_doctype", "_report", "__dict__")

    def __init__(self, *, target=None, encoding=None):
        parser = self._parser = pyexpat.ParserCreate(encoding, "}")
        if target is None:
            target = TreeBuilder()
        self.target, self.entity, self._doctype = target, {}, None
        self.version = "Expat %d.%d.%d" % pyexpat.version_info
        self._names, self._report = {}, {}
        parser.DefaultHandlerExpand = self._default
        if type(target) is TreeBuilder:
            parser._builder = target._core
        if hasattr(target, "start"):
            parser.StartElementHandler = self._start
        if hasattr(target, "end"):
            parser.EndElementHandler = self._end
        if hasattr(target, "start_ns"):
            parser.StartNamespaceDeclHandler = self._start_ns
        if hasattr(target, "end_ns"):
            parser.EndNamespaceDeclHandler = self._end_ns
        for name, handler in (("data", "CharacterData"), ("comment", "Comment"), ("pi", "ProcessingInstruction")):
            function = getattr(target, name, None)
            if function is not None:
                setattr(parser, handler + "Handler", function)
        parser.ordered_attributes = True
        # Other targets are told the pieces of a text as they come.
        parser.buffer_text = type(target) is TreeBuilder

    def _setevents(self, queue, events=None, /):
        """Put events into a queue as they happen: elements that begin or end, and others."""
        target = self.target
        if not isinstance(target, TreeBuilder):
            raise TypeError("event handling only supported for ElementTree.TreeBuilder targets")
        append, parser = queue.append, self._parser
        start = end = None
        for event in ("end",) if events is None else events:
            if event == "start":
                start = event
            elif event == "end":
                end = event
            elif event == "start-ns":
                parser.StartNamespaceDeclHandler = lambda prefix, uri: append(
                    ("start-ns", self._start_ns(prefix, uri) if hasattr(target, "start_ns") else (prefix or "", uri or ""))
                )
            elif event == "end-ns":
                parser.EndNamespaceDeclHandler = lambda prefix: append(
                    ("end-ns", self._end_ns(prefix) if hasattr(target, "end_ns") else None)
                )
            elif event in ("comment", "pi"):
                target._report[event] = append
            else:
                raise ValueError(f"unknown event {event!r}")
        target._core.report(append, start, end)

    def _fixed(self, name):
        """A name as elements have it."""
        fixed = self._names.get(name)
        if fixed is None:
            fixed = self._names[name] = "{" + name if "}" in name else name
        return fixed

    def _start_ns(self, prefix, uri):
        return self.target.start_ns(prefix or "", uri or "")

    def _end_ns(self, prefix):
        return self.target.end_ns(prefix or "")

    def _start(self, tag, attributes):
        fixed = self._fixed
        attrib = {fixed(attributes[i]): attributes[i + 1] for i in range(0, len(attributes), 2)}
        return self.target.start(fixed(tag), attrib)

    def _end(self, tag):
        return self.target.end(self._fixed(tag))

    def _default(self, text):
        first = text[:1]
        if first == "&":
            data = getattr(self.target, "data", None)
            if data is None:
                return
            if text[1:-1] not in self.entity:
                line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber
                error = ParseError(f"undefined entity {text}: line {line}, column {column}")
                error.code, error.position = 11, (line, column)
                raise error
            data(self.entity[text[1:-1]])
        elif text[:9] == "<!DOCTYPE":
            self._doctype = []
        elif self._doctype is not None:
            if first == ">":
                self._doctype = None
                return
            text = text.strip()
            if not text:
                return
            parts = self._doctype
            parts.append(text)
            if len(parts) > 2:
                kind = parts[1]
                if kind == "PUBLIC" and len(parts) == 4:
                    public = parts[2][1:-1] if parts[2] else None
                elif kind == "SYSTEM" and len(parts) == 3:
                    public = None
                else:
                    return
                self._told_doctype(parts[0], public, parts[-1][1:-1])
                self._doctype = None

    def _told_doctype(self, name, public, system):
        if hasattr(self.target, "doctype"):
            self.target.doctype(name, public, system)
        elif hasattr(self, "doctype"):
            import warnings

            warnings.warn(
                "The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.",
                RuntimeWarning,
            )

    def _parse(self, data, is_last):
        parser = getattr(self, "_parser", None)
        if parser is None:
            raise ValueError("XMLParser.__init__() wasn't called")
        try:
            parser.Parse(data, is_last)
        except pyexpat.error as problem:
            self._forget_handlers()
            error = ParseError(str(problem))
            error.code, error.position = problem.code, (problem.lineno, problem.offset)
            raise error from None
        if is_last:
            self._forget_handlers()

    def _forget_handlers(self):
        """Nothing more is read: without the handlers, which know this parser, the tree dies when nobody needs it."""
        parser = self._parser
        parser.DefaultHandlerExpand = parser.StartElementHandler = parser.EndElementHandler = None
        parser.StartNamespaceDeclHandler = parser.EndNamespaceDeclHandler = None
        parser.CharacterDataHandler = parser.CommentHandler = parser.ProcessingInstructionHandler = None

    def feed(self, data, /):
        """Parse some more of the document."""
        self._parse(data, False)

    def close(self):
        """The document ends; what the target makes of it."""
        self._parse(b"", True)
        target = self.target
        if type(target) is TreeBuilder:
            return target.close()
        close = getattr(target, "close", None)
        return None if close is None else close()

    def _parse_whole(self, file, /):
        """Parse all that a file gives."""
        while data := file.read(64 * 1024):
            self._parse(data, False)
        return self.close()


for _class in (TreeBuilder, XMLParser):
    seal(_class, "xml.etree.ElementTree")

"""Stand-ins for what Buck2 gives to rules. They are as strict as Buck2 about names and parameters, as far as the rules use them.

Artifacts have their paths; what actions are asked to do is recorded. No caching, no materialization, no configuration.
"""

# Attributes: what `attrs.NAME(...)` of a rule's definition says.

def _attr(kind, default, inner = None, **more):
    return struct(kind = kind, default = default, inner = inner, **more)

_REQUIRED = struct(kind = "required")

attrs = struct(
    bool = lambda default = _REQUIRED, doc = "": _attr("bool", default),
    dep = lambda providers = [], default = _REQUIRED, doc = "": _attr("dep", default, providers = providers),
    dict = lambda key, value, sorted = False, default = _REQUIRED, doc = "": _attr("dict", default, (key, value)),
    enum = lambda variants, default = _REQUIRED, doc = "": _attr("enum", default, variants = variants),
    list = lambda inner, default = _REQUIRED, doc = "": _attr("list", default, inner),
    option = lambda inner, default = _REQUIRED, doc = "": _attr("option", default, inner),
    source = lambda allow_directory = False, default = _REQUIRED, doc = "": _attr("source", default),
    string = lambda default = _REQUIRED, doc = "": _attr("string", default),
    toolchain_dep = lambda providers = [], default = _REQUIRED, doc = "": _attr("toolchain", default, providers = providers),
)

def _check(name, attr, value):
    """Is a value one that the attribute takes?"""
    kind = attr.kind
    if kind == "option":
        if value != None:
            _check(name, attr.inner, value)
        return
    if kind == "list":
        for one in value:
            _check(name, attr.inner, one)
        return
    if kind == "dict":
        for key, one in value.items():
            _check(name, attr.inner[0], key)
            _check(name, attr.inner[1], one)
        return
    good = {
        "bool": lambda: type(value) == "bool",
        "dep": lambda: not [p for p in attr.providers if p not in value],
        "enum": lambda: value in attr.variants,
        "source": lambda: getattr(value, "kind", "") == "artifact",
        "string": lambda: type(value) == "string",
        "toolchain": lambda: not [p for p in attr.providers if p not in value],
    }[kind]
    if not good():
        fail("`{}` takes no {}: {}".format(name, kind, value))

def rule(impl, attrs, doc = "", is_toolchain_rule = False):
    return struct(attrs = attrs, doc = doc, impl = impl, is_toolchain_rule = is_toolchain_rule)

# Providers. An instance knows what it is one of; a target is a dict from providers to instances.

def provider_field(ty):
    return struct(ty = ty)

def provider(fields, doc):
    if not doc:
        fail("say what the provider is for")

    def make(**values):
        for name in values:
            if name not in fields:
                fail("the provider has no field `{}`".format(name))
        for name in fields:
            if name not in values:
                fail("the field `{}` is missing".format(name))
        return struct(provider = make, **values)

    return make

def DefaultInfo(default_output = None, default_outputs = None, other_outputs = []):
    if default_output != None and default_outputs != None:
        fail("either default_output or default_outputs")
    outputs = default_outputs or ([default_output] if default_output != None else [])
    return struct(provider = DefaultInfo, default_outputs = outputs, other_outputs = other_outputs)

def RunInfo(args):
    return struct(provider = RunInfo, kind = "run", args = args)

def ExternalRunnerTestInfo(type, command, env = {}):
    return struct(provider = ExternalRunnerTestInfo, type = type, command = command, env = env)

# Artifacts and command lines.

def artifact(path, package = ""):
    short = path[len(package) + 1:] if package and path.startswith(package + "/") else path
    return struct(
        as_output = lambda: struct(kind = "output", path = path),
        kind = "artifact",
        path = path,
        short_path = short,
    )

def cmd_args(*parts, hidden = [], parent = 0, delimiter = None):
    return struct(delimiter = delimiter, hidden = hidden, kind = "cmd_args", parent = parent, parts = list(parts))

def _words(value):
    """A command line as text."""
    kind = getattr(value, "kind", type(value))
    if kind == "string":
        return [value]
    if kind in ("artifact", "output"):
        return [value.path]
    if kind == "list":
        return [word for one in value for word in _words(one)]
    if kind == "run":
        return _words(value.args)
    if kind == "cmd_args":
        words = [word for one in value.parts for word in _words(one)]
        for _ in range(value.parent):
            words = [word.rpartition("/")[0] for word in words]
        return words if value.delimiter == None else [value.delimiter.join(words)]
    fail("no part of a command line: {}".format(value))

def _outputs(value):
    """The artifacts that a command line or a value in JSON makes."""
    kind = getattr(value, "kind", type(value))
    if kind == "output":
        return [value.path]
    if kind == "list":
        return [path for one in value for path in _outputs(one)]
    if kind == "dict":
        return [path for one in value.values() for path in _outputs(one)]
    if kind == "cmd_args":
        return _outputs(value.parts) + _outputs(value.hidden)
    if kind == "json":
        return _outputs(value.value)
    return []

def _plain(value):
    """What `write_json` writes for a value."""
    kind = getattr(value, "kind", type(value))
    if kind in ("artifact", "output"):
        return value.path
    if kind == "list":
        return [_plain(one) for one in value]
    if kind == "dict":
        return {key: _plain(one) for key, one in value.items()}
    if kind == "cmd_args":
        words = _words(value)
        return words[0] if value.delimiter != None else words
    if kind == "projection":
        return [_plain(value.of(one)) for one in value.nodes()]
    if kind in ("string", "bool", "int", "NoneType"):
        return value
    fail("`write_json` does not take {}".format(value))

def transitive_set(json_projections):
    return struct(kind = "transitive_set", json_projections = json_projections)

_NOTHING = struct(kind = "nothing")

def _tset(definition, value = _NOTHING, children = []):
    for child in children:
        if child.definition != definition:
            fail("a child of another transitive set")

    def nodes():
        # Each node once, itself before its children.
        found = [] if value == _NOTHING else [value]
        for child in children:
            for one in child.nodes():
                if one not in found:
                    found.append(one)
        return found

    def project_as_json(name):
        return struct(kind = "projection", nodes = nodes, of = definition.json_projections[name])

    return struct(definition = definition, kind = "tset", nodes = nodes, project_as_json = project_as_json)

# Targets.

def label(package, name):
    text = "root//{}:{}".format(package, name)
    return struct(name = name, package = package, raw_target = lambda: text)

def build(rule, package, name, log, **given):
    """Runs a rule's implementation.

    Args:
      rule: what `rule` returned.
      package: of the target.
      name: of the target.
      log: list to which each action is added: its category, the request as JSON, its path, the outputs.
      **given: the attributes.

    Returns:
      The target.
    """
    values = {}
    for key, attr in rule.attrs.items():
        if key in given:
            values[key] = given.pop(key)
        elif attr.default != _REQUIRED:
            values[key] = attr.default
        else:
            fail("{}: `{}` is required".format(name, key))
        if attr.kind != "toolchain" or values[key] != attr.default:
            _check(key, attr, values[key])
    if given:
        fail("{}: there is no attribute {}".format(name, ", ".join(given.keys())))
    folder = "out/" + package + "/__" + name + "__/"
    declared = []
    bound = []

    def declare_output(path):
        if path in declared:
            fail("{} is declared twice".format(path))
        declared.append(path)
        return artifact(folder + path)

    def write_json(path, value, with_inputs = False):
        declare_output(path)
        if not with_inputs:
            fail("{}: what the request refers to would be no input".format(path))
        return struct(kind = "json", path = folder + path, text = json.encode(_plain(value)), value = value)

    def run(arguments, category):
        request = [part for part in arguments.parts if getattr(part, "kind", "") == "json"][0]
        rest = [part for part in arguments.parts if part != request]
        outputs = []
        for path in _outputs(arguments.parts) + _outputs(arguments.hidden):
            if path not in outputs:
                outputs.append(path)
        for path in outputs:
            if path in bound:
                fail("{} is made twice".format(path))
            bound.append(path)
        log.append({
            "category": category,
            "outputs": outputs,
            "path": request.path,
            "request": request.text,
            "words": _words(rest),
        })

    ctx = struct(
        actions = struct(
            declare_output = declare_output,
            run = run,
            tset = _tset,
            write_json = write_json,
        ),
        attrs = struct(**values),
        label = label(package, name),
    )
    target = {}
    for one in rule.impl(ctx):
        target[one.provider] = one
    if DefaultInfo not in target:
        fail("{}: no DefaultInfo".format(name))
    for output in target[DefaultInfo].default_outputs:
        if output.path.startswith(folder) and output.path not in bound:
            fail("{}: no action makes {}".format(name, output.path))
    return target

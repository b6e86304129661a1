//! Module discovery on small trees of files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use molt_build::modules::search::SearchPath;
use molt_build::modules::{Discovery, Program, discover};

struct Tree {
    root: PathBuf,
}

impl Tree {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("modules")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Tree { root }
    }

    fn search(&self) -> SearchPath {
        SearchPath {
            program: Some(self.root.clone()),
            roots: Vec::new(),
            natives: BTreeSet::from(["fast".to_string()]),
            ..SearchPath::default()
        }
    }

    fn script(&self, name: &str) -> Discovery {
        discover(&Program::Script(self.root.join(name)), &self.search(), &[])
    }

    fn module(&self, name: &str) -> Discovery {
        discover(&Program::Module(name.to_string()), &self.search(), &[])
    }
}

fn names(found: &Discovery) -> Vec<&str> {
    found.graph.modules.iter().map(|m| &*m.name).collect()
}

fn messages(found: &Discovery) -> Vec<(&str, &str)> {
    found
        .diagnostics
        .iter()
        .map(|d| (d.severity.as_str(), &*d.message))
        .collect()
}

#[test]
fn packages_relative_imports_and_cycles() {
    let tree = Tree::new(
        "packages",
        &[
            (
                "app.py",
                "import pkg.sub.deep\nfrom pkg import other, VALUE\n",
            ),
            ("pkg/__init__.py", "VALUE = 1\n"),
            (
                "pkg/other.py",
                "from .sub import deep\nfrom . import third\n",
            ),
            ("pkg/third.py", "from .. import nothing\nimport app\n"),
            ("pkg/sub/__init__.py", "from ..other import x\n"),
            ("pkg/sub/deep.py", "import pkg.other\n"),
            ("pkg/unused.py", "import gone\n"),
        ],
    );
    let found = tree.script("app.py");
    assert_eq!(
        names(&found),
        [
            "__main__",
            "pkg",
            "pkg.sub",
            "pkg.sub.deep",
            "pkg.other",
            "pkg.third",
            "app"
        ]
    );
    assert_eq!(
        messages(&found),
        [(
            "error",
            "attempted relative import beyond top-level package"
        )]
    );
    let package = &found.graph.modules[1];
    assert!(package.is_package && package.package.as_deref() == Some("pkg"));
}

#[test]
fn what_is_missing_is_an_error_only_if_it_is_certain() {
    let tree = Tree::new(
        "missing",
        &[
            (
                "app.py",
                "import fast, sys\n\
                 try:\n    import gone1\nexcept ImportError:\n    import gone2\n\
                 def f():\n    import gone3\n\
                 if TYPE_CHECKING:\n    import gone4\n\
                 if sys.version_info < (3, 8):\n    import gone5\nelse:\n    import gone6.sub\n\
                 try:\n    import optional\nexcept Exception:\n    pass\n\
                 try:\n    import gone7\nfinally:\n    pass\n",
            ),
            ("optional.py", "import gone8\n"),
        ],
    );
    let found = tree.script("app.py");
    assert_eq!(
        messages(&found),
        [
            (
                "warning",
                "no module named `gone2`: this import raises ModuleNotFoundError when it runs"
            ),
            (
                "warning",
                "no module named `gone3`: this import raises ModuleNotFoundError when it runs"
            ),
            ("error", "no module named `gone6`"),
            ("error", "no module named `gone7`"),
        ]
    );
    assert_eq!(names(&found), ["__main__", "fast", "sys", "optional"]);
    assert!(
        found.diagnostics[2]
            .hint
            .as_ref()
            .unwrap()
            .contains("docs/spec/STATUS.md")
    );
    let error = &found.diagnostics[2];
    let text = molt_core::diagnostics::render(error, found.source_of(error));
    assert!(text.contains("import gone6.sub"), "{text}");
}

#[test]
fn modules_run_as_programs() {
    let tree = Tree::new(
        "run",
        &[
            ("pkg/__init__.py", "from . import helper\n"),
            ("pkg/__main__.py", "from .tool import main\n"),
            ("pkg/tool.py", "import pkg.helper\n"),
            ("pkg/helper.py", ""),
        ],
    );
    let found = tree.module("pkg");
    assert_eq!(names(&found), ["__main__", "pkg", "pkg.tool", "pkg.helper"]);
    assert!(found.graph.modules[0].path.ends_with("pkg/__main__.py"));
    let found = tree.module("pkg.tool");
    assert_eq!(names(&found), ["__main__", "pkg", "pkg.helper"]);
    assert_eq!(found.graph.modules[0].package.as_deref(), Some("pkg"));
    assert_eq!(
        messages(&tree.module("pkg.gone")),
        [("error", "no module named `pkg.gone`")]
    );
}

#[test]
fn stars_namespaces_and_constant_names() {
    let tree = Tree::new(
        "stars",
        &[
            (
                "app.py",
                "from pkg import *\nimport space.inner\nm = __import__('late')\n",
            ),
            ("pkg/__init__.py", "__all__ = ['a', 'name']\nname = 1\n"),
            ("pkg/a.py", ""),
            ("space/inner.py", ""),
            ("late.py", ""),
        ],
    );
    let found = tree.script("app.py");
    assert!(found.diagnostics.is_empty(), "{:?}", messages(&found));
    assert_eq!(
        names(&found),
        ["__main__", "pkg", "pkg.a", "space", "space.inner", "late"]
    );
    let namespace = found.graph.find("space").unwrap();
    assert!(found.graph.modules[namespace].source.is_none());
}

#[test]
fn computed_names_are_looked_for_among_the_constants() {
    let tree = Tree::new(
        "computed",
        &[
            ("app.py", "import pkg\ntext = 'pkg.unused'\n"),
            (
                "pkg/__init__.py",
                "from importlib import import_module\n\
                 TABLE = {'a': 'pkg.a.function', 'b': 'gone.b', 'c': 'no name. at all'}\n\
                 def load(key):\n    return import_module(TABLE[key].rsplit('.', 1)[0])\n",
            ),
            ("pkg/a.py", ""),
            ("pkg/unused.py", ""),
        ],
    );
    let found = tree.script("app.py");
    // What is no module was none: nothing is said of it.
    assert!(
        !messages(&found)
            .iter()
            .any(|(_, text)| text.contains("gone")),
        "{:?}",
        messages(&found)
    );
    assert!(found.graph.find("pkg.a").is_some());
    assert!(found.graph.find("pkg.unused").is_none());
}

#[test]
fn functions_of_the_library_that_may_run_need_not() {
    // `platform._java_getprop` imports what only Jython has.
    let tree = Tree::new(
        "library",
        &[("app.py", "import platform\n_java_getprop = 1\n")],
    );
    let found = tree.script("app.py");
    assert!(found.graph.find("platform").is_some());
    assert!(
        !messages(&found)
            .iter()
            .any(|(_, text)| text.contains("java")),
        "{:?}",
        messages(&found)
    );
}

#[test]
fn the_third_layer_stands_behind_everything() {
    let tree = Tree::new(
        "layers",
        &[("app.py", "import colorsys, bisect\n"), ("bisect.py", "")],
    );
    let found = tree.script("app.py");
    assert!(!found.has_errors());
    let path = |name: &str| &found.graph.modules[found.graph.find(name).unwrap()].path;
    assert_eq!(path("colorsys"), "<pylib>/colorsys.py");
    assert!(path("bisect").ends_with("layers/bisect.py"));
}

#[test]
fn all_syntax_errors_are_reported() {
    let tree = Tree::new(
        "syntax",
        &[("app.py", "import bad\nx = = 1\n"), ("bad.py", "def\n")],
    );
    let found = tree.script("app.py");
    assert!(found.has_errors());
    let files: Vec<&str> = found.diagnostics.iter().map(|d| &*d.file).collect();
    assert!(files.iter().any(|f| f.ends_with("app.py")), "{files:?}");
    assert!(tree.script("gone.py").has_errors());
}

#[test]
fn names_that_are_put_together_bring_what_begins_so() {
    let tree = Tree::new(
        "prefixes",
        &[
            (
                "main.py",
                "import pkg, sys\n__import__(f'pkg.kinds.{sys.argv[0]}')\n",
            ),
            (
                "pkg/__init__.py",
                "def load(n):\n    return __import__('pkg.table%03x' % n)\n",
            ),
            ("pkg/table000.py", ""),
            ("pkg/table001.py", ""),
            ("pkg/other.py", ""),
            (
                "pkg/kinds/__init__.py",
                "def f(n):\n    name = f'.sub_{n}'\n    return __import__(name)\n",
            ),
            ("pkg/kinds/sub_a.py", "x = f'pkg.{1}'\n"),
            ("pkg/kinds/tests/__init__.py", ""),
            ("pkg/kinds/more/__init__.py", ""),
        ],
    );
    let found = tree.script("main.py");
    let names: BTreeSet<&str> = names(&found).into_iter().collect();
    for name in [
        "pkg.table000",
        "pkg.table001",
        "pkg.kinds.sub_a",
        "pkg.kinds.more",
    ] {
        assert!(names.contains(name), "{name}: {names:?}");
    }
    for name in ["pkg.other", "pkg.kinds.tests"] {
        assert!(!names.contains(name), "{name}: {names:?}");
    }
    assert_eq!(messages(&found), []);
}

#[test]
fn tables_bring_what_somebody_mentions() {
    let tree = Tree::new(
        "tables",
        &[
            ("main.py", "import kinds\nkinds.get('red')\nkinds.Blue\n"),
            (
                "kinds/__init__.py",
                "from kinds._map import ALL\ndef get(n):\n    return __import__(ALL[n][0], None, None, ['x'])\n",
            ),
            (
                "kinds/_map.py",
                "ALL = {'Red': ('kinds.r', ('red', 'r')), 'Blue': ('kinds.b', ()), 'Green': ('kinds.g', ('green',))}\n",
            ),
            ("kinds/r.py", ""),
            ("kinds/b.py", ""),
            ("kinds/g.py", ""),
        ],
    );
    let found = tree.script("main.py");
    assert_eq!(
        names(&found),
        ["__main__", "kinds", "kinds._map", "kinds.r", "kinds.b"]
    );
}

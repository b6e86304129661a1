//! Generator expressions that need no generator: the builtin function that one is passed to uses it up before anybody else can see it, so that
//! it can run where it stands.

use super::{Mentions, ScopeId, ScopeKind, ScopeTable};
use ruff_python_ast::name::Name;
use ruff_python_ast::{Expr, ExprCall, ExprGenerator};

/// Functions that go through their argument before they return.
const FUNCTIONS: [&str; 9] = [
    "all", "any", "list", "max", "min", "set", "sorted", "sum", "tuple",
];

/// What takes a generator expression.
pub(super) struct Consumer {
    pub generator: ScopeId,
    /// A function by this name; `None`: the method `join` of a str.
    pub function: Option<Name>,
}

/// The generator expression of a call, if the call may use it up; and the name of the function, if it is no method.
pub(super) fn consumer(call: &ExprCall) -> Option<(&ExprGenerator, Option<&Name>)> {
    let [Expr::Generator(generator)] = &*call.arguments.args else {
        return None;
    };
    let named = !call.arguments.keywords.is_empty();
    match &*call.func {
        Expr::Name(name) => {
            let fits = FUNCTIONS.contains(&name.id.as_str()) && (!named || name.id == "sorted");
            fits.then_some((generator, Some(&name.id)))
        }
        Expr::Attribute(attribute) => {
            let join = attribute.attr.id == "join" && attribute.value.is_string_literal_expr();
            (join && !named).then_some((generator, None))
        }
        _ => None,
    }
}

/// What code inside would see a frame by that is not there.
const FRAME_READERS: [&str; 7] = ["super", "locals", "vars", "dir", "eval", "exec", "globals"];

/// Marks those that nothing keeps from running in place.
pub(super) fn choose(table: &mut ScopeTable, consumers: Vec<Consumer>) {
    if table.scope(ScopeTable::MODULE).has_import_star {
        return;
    }
    let bound: Vec<&str> = FUNCTIONS
        .into_iter()
        .filter(|name| is_bound(table, name))
        .collect();
    // Functions inside would be in another frame than they say.
    let mut functions = vec![0; table.scopes.len()];
    for (_, scope) in table.iter().filter(|(_, s)| !s.kind.is_inlined()) {
        if let Some(parent) = scope.parent {
            functions[parent.0 as usize] += 1
        }
    }
    // Inner ones come later and are chosen first.
    for consumer in consumers.into_iter().rev() {
        let id = consumer.generator;
        let scope = table.scope(id);
        let named = |f: &Name| !bound.contains(&f.as_str());
        let plain = !scope.is_async
            && !scope.sees_class
            && functions[id.0 as usize] == 0
            && !FRAME_READERS
                .iter()
                .any(|name| scope.symbol(name).is_some());
        if plain && consumer.function.as_ref().is_none_or(named) && is_in_body(table, id) {
            let range = scope.range;
            if let Some(parent) = scope.parent {
                functions[parent.0 as usize] -= 1
            }
            table.scopes[id.0 as usize].kind = ScopeKind::Consumed;
            table.by_node.remove(&(range, ScopeKind::Generator));
            table.by_node.insert((range, ScopeKind::Consumed), id);
        }
    }
}

/// Does any scope give the name a meaning of its own?
fn is_bound(table: &ScopeTable, name: &str) -> bool {
    let any = Mentions::BOUND | Mentions::GLOBAL | Mentions::NONLOCAL;
    table.iter().any(|(_, scope)| {
        let symbol = scope.symbol(name);
        symbol.is_some_and(|symbol| symbol.mentions.any(any))
    })
}

/// Is the code around that of a function or module?
fn is_in_body(table: &ScopeTable, id: ScopeId) -> bool {
    let mut around = table.scope(id).parent;
    while let Some(outer) = around.filter(|s| table.scope(*s).kind.is_inlined()) {
        around = table.scope(outer).parent
    }
    around.is_some_and(|outer| {
        let outer = table.scope(outer);
        let kinds = [
            ScopeKind::Module,
            ScopeKind::Function,
            ScopeKind::Lambda,
            ScopeKind::Generator,
        ];
        kinds.contains(&outer.kind) && !outer.sees_class
    })
}

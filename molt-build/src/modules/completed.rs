//! Texts of modules of the source package with what our own tree adds to them.
//!
//! `class NAME(...):` at the start of a line of an addition stands for the package's class of that name: a method in it takes the
//! place of the class's own, or comes after its last line. So there is one function of each name from the start, as the package's
//! author would have written it. What else the addition says follows the package's text.

/// A statement in the body of a class, with its decorators.
struct Member<'a> {
    /// Empty if it is no function.
    name: &'a str,
    lines: Vec<&'a str>,
}

pub fn complete(package: &str, addition: &str) -> String {
    let mut whole: Vec<&str> = package.lines().collect();
    let mut rest = Vec::new();
    let mut lines = addition.lines().peekable();
    while let Some(line) = lines.next() {
        let class = line
            .strip_prefix("class ")
            .and_then(|l| l.strip_suffix("(...):"));
        let Some(class) = class else {
            rest.push(line);
            continue;
        };
        let mut body = Vec::new();
        while let Some(line) = lines.next_if(|l| !begins_statement(l)) {
            body.push(line)
        }
        for member in members(&body) {
            put(&mut whole, class, member)
        }
    }
    let mut text = whole.join("\n");
    for line in std::iter::once("").chain(rest) {
        text.push_str(line);
        text.push('\n')
    }
    text
}

/// Is a line the first of a statement of the module?
fn begins_statement(line: &str) -> bool {
    line.starts_with(|c: char| !c.is_whitespace() && c != '#')
}

/// Is it the first of a statement of a class's body?
fn begins_member(line: &str) -> bool {
    line.strip_prefix("    ").is_some_and(begins_statement)
}

fn members<'a>(body: &[&'a str]) -> Vec<Member<'a>> {
    let mut out: Vec<Member> = Vec::new();
    let mut decorated = false;
    for line in body {
        if begins_member(line) && !std::mem::replace(&mut decorated, line.starts_with("    @")) {
            out.push(Member {
                name: "",
                lines: Vec::new(),
            })
        }
        if let Some(member) = out.last_mut() {
            if member.name.is_empty() {
                member.name = function_name(line)
            }
            member.lines.push(line)
        }
    }
    out
}

fn function_name(line: &str) -> &str {
    line.strip_prefix("    def ")
        .and_then(|l| l.split('(').next())
        .unwrap_or_default()
}

/// Puts a member into a class of a text.
fn put<'a>(text: &mut Vec<&'a str>, class: &str, member: Member<'a>) {
    let header = |l: &&str| {
        l.strip_prefix("class ")
            .and_then(|l| l.strip_prefix(class))
            .is_some_and(|l| l.starts_with(['(', ':']))
    };
    let Some(start) = text.iter().position(header) else {
        return;
    };
    let length = text[start + 1..]
        .iter()
        .position(|l| begins_statement(l))
        .unwrap_or(text.len() - start - 1);
    let body = start + 1..start + 1 + length;
    let found = text[body.clone()]
        .iter()
        .position(|l| !member.name.is_empty() && function_name(l) == member.name);
    let place = match found {
        None => {
            let last = text[body.clone()]
                .iter()
                .rposition(|l| l.starts_with("    "));
            let end = body.start + last.map_or(0, |i| i + 1);
            end..end
        }
        Some(at) => {
            let at = body.start + at;
            let decorators = text[..at]
                .iter()
                .rev()
                .take_while(|l| l.starts_with("    @"));
            let first = at - decorators.count();
            let next = text[at + 1..body.end].iter().position(|l| begins_member(l));
            first..next.map_or(body.end, |n| at + 1 + n)
        }
    };
    text.splice(place, member.lines);
}

#[cfg(test)]
mod tests {
    use super::complete;

    #[test]
    fn methods_take_the_place_of_those_of_their_name() {
        let package = "\
class A(B):
    x = 1

    @first
    @second
    def f(self,
          other):
        return 1

# A comment.
    def g(self):
        return 2

class AB:
    def f(self): pass
";
        let addition = "\
# What is new.
class A(...):
    @third
    def f(self):
        return 3

    def h(self):
        return 4

def after(): pass
";
        let expected = "\
class A(B):
    x = 1

    @third
    def f(self):
        return 3

    def g(self):
        return 2
    def h(self):
        return 4


class AB:
    def f(self): pass
# What is new.
def after(): pass
";
        assert_eq!(complete(package, addition), expected);
    }

    #[test]
    fn an_addition_without_classes_follows() {
        assert_eq!(complete("a = 1\n", "b = 2\n"), "a = 1\nb = 2\n");
    }
}

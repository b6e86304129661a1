//! Reads the text form of TIR that `display` writes, for tests of passes.
//!
//! The text is taken as it is: whether it makes sense (types, dominance, ownership) is the verifier's business. What is checked is
//! what a `Function` could not represent: every value is defined once, every block that is mentioned exists.

use super::names::{cmp, entry, float_op, int_op, mem, plain_op};
use super::{
    Block, BlockData, DataId, Edge, Function, Inst, Op, Repr, RuntimeSymbol, Term, Ty, Unwind,
    Value, ValueData, VersionId,
};
use cranelift_entity::{EntityRef, PrimaryMap};
use std::collections::HashMap;
use std::fmt;

/// Numbers of values and blocks stay below this: they index tables.
const MAX_NUMBER: u32 = 1 << 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// Line of the text, from 1.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for ParseError {}

type Result<T> = std::result::Result<T, ParseError>;

pub(super) fn is_punctuation(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '=' | ';')
}

/// Reads the functions of a text. Empty lines and lines that begin with `#` are skipped.
pub fn parse(text: &str) -> Result<Vec<Function>> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(i, text)| Line {
            number: i + 1,
            rest: text.trim(),
        })
        .filter(|l| !l.rest.is_empty() && !l.rest.starts_with('#'));
    let mut functions = Vec::new();
    while let Some(head) = lines.next() {
        functions.push(function(head, &mut lines)?);
    }
    Ok(functions)
}

fn function<'t>(
    mut head: Line<'t>,
    lines: &mut impl Iterator<Item = Line<'t>>,
) -> Result<Function> {
    let mut p = Parser::head(&mut head)?;
    let mut last = head.number;
    let mut current: Option<(Block, BlockData)> = None;
    for mut line in lines.by_ref() {
        last = line.number;
        if line.eat("}") {
            line.end()?;
            if let Some((b, _)) = current {
                return Err(line.error(format!("{b} has no terminator")));
            }
            return p.finish(last);
        }
        match &mut current {
            None => current = Some(p.block_head(&mut line)?),
            Some((b, data)) => {
                if p.statement(&mut line, data)? {
                    let (b, data) = (*b, std::mem::take(data));
                    p.blocks.push((b, data));
                    current = None
                }
            }
        }
        line.end()?;
    }
    Err(ParseError {
        line: last,
        message: "the text ends within a function; expected `}`".into(),
    })
}

/// What is left of a line.
#[derive(Clone, Copy)]
struct Line<'t> {
    number: usize,
    rest: &'t str,
}

impl<'t> Line<'t> {
    fn error(&self, message: String) -> ParseError {
        ParseError {
            line: self.number,
            message,
        }
    }
    fn expected(&self, what: &str) -> ParseError {
        let found: String = self.rest.chars().take(30).collect();
        self.error(if found.is_empty() {
            format!("expected {what}, found the end of the line")
        } else {
            format!("expected {what}, found `{found}`")
        })
    }
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start()
    }
    fn peek_word(&self) -> &'t str {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || is_punctuation(c))
            .unwrap_or(self.rest.len());
        &self.rest[..end]
    }
    /// Takes a word or a punctuation character if it comes next.
    fn eat(&mut self, token: &str) -> bool {
        let word = self.peek_word();
        let found = if word.is_empty() {
            self.rest.starts_with(token)
        } else {
            word == token
        };
        if found {
            self.rest = &self.rest[token.len()..];
            self.skip_space()
        }
        found
    }
    fn expect(&mut self, token: &str) -> Result<()> {
        if self.eat(token) {
            Ok(())
        } else {
            Err(self.expected(&format!("`{token}`")))
        }
    }
    fn word(&mut self, what: &str) -> Result<&'t str> {
        let word = self.peek_word();
        if word.is_empty() {
            return Err(self.expected(what));
        }
        self.rest = &self.rest[word.len()..];
        self.skip_space();
        Ok(word)
    }
    /// The word parsed by `read`; the error shows it.
    fn read<T>(&mut self, what: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
        let word = self.peek_word();
        match read(word) {
            Some(x) if !word.is_empty() => {
                self.word(what)?;
                Ok(x)
            }
            _ => Err(self.expected(what)),
        }
    }
    fn number<T: std::str::FromStr>(&mut self, what: &str) -> Result<T> {
        self.read(what, |w| w.parse().ok())
    }
    /// A symbol, plain or in quotes.
    fn symbol(&mut self) -> Result<String> {
        if !self.rest.starts_with('"') {
            return self.word("a symbol").map(str::to_owned);
        }
        let mut out = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = &self.rest[i + 1..];
                    self.skip_space();
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, c)) => out.push(c),
                    None => break,
                },
                c => out.push(c),
            }
        }
        Err(self.expected("a closing quote"))
    }
    fn end(&self) -> Result<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.expected("the end of the line"))
        }
    }
}

/// `v12` with the prefix `v`: 12.
fn numbered(word: &str, prefix: &str) -> Option<u32> {
    let digits = word.strip_prefix(prefix)?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|n| plain && *n < MAX_NUMBER)
        .filter(|_| digits == "0" || !digits.starts_with('0'))
}

fn value(line: &mut Line<'_>) -> Result<Value> {
    line.read("a value (`v0`, `v1`, ...)", |w| {
        numbered(w, "v").map(Value::from_u32)
    })
}
fn block(line: &mut Line<'_>) -> Result<Block> {
    line.read("a block (`block0`, `block1`, ...)", |w| {
        numbered(w, "block").map(Block::from_u32)
    })
}

/// `never`, `list|none`, `any`, `any?-list-none`.
fn ty(word: &str) -> Option<Ty> {
    if let Some((kinds, class)) = word.split_once('#') {
        return Some(ty(kinds)?.of_class(class.parse::<u16>().ok()?.into()));
    }
    let named = |part: &str| Ty::NAMES.iter().find(|(n, _)| *n == part).map(|(_, t)| *t);
    let mut parts = word.split('-');
    let whole = match parts.next()? {
        "any" => Ty::ANY,
        "any?" => Ty::ANY_OR_NULL,
        "never" if word == "never" => return Some(Ty::NEVER),
        _ => {
            return word
                .split('|')
                .try_fold(Ty::NEVER, |all, part| Some(all.union(named(part)?)));
        }
    };
    parts.try_fold(whole, |all, part| Some(all.without(named(part)?)))
}

fn kind(word: &str) -> Option<ValueData> {
    for (name, repr) in [
        ("i64", Repr::I64),
        ("f64", Repr::F64),
        ("i1", Repr::Bool),
        ("ptr", Repr::Ptr),
    ] {
        let Some(rest) = word.strip_prefix(name) else {
            continue;
        };
        let ty = match rest {
            "" => repr.usual_type(),
            _ => ty(rest.strip_prefix('<')?.strip_suffix('>')?)?,
        };
        return Some(ValueData { repr, ty });
    }
    Some(ValueData {
        repr: Repr::Val,
        ty: ty(word)?,
    })
}

fn hex(word: &str) -> Option<u64> {
    u64::from_str_radix(word.strip_prefix("0x")?, 16).ok()
}

/// One function on its way in.
struct Parser {
    symbol: String,
    ret: ValueData,
    code: DataId,
    counts_depth: bool,
    frame: u32,
    has_frame: bool,
    cold: bool,
    blocks: Vec<(Block, BlockData)>,
    values: HashMap<Value, ValueData>,
    /// Mentioned values and blocks, with the line of the first mention.
    used_values: HashMap<Value, usize>,
    used_blocks: HashMap<Block, usize>,
}

impl Parser {
    fn head(line: &mut Line<'_>) -> Result<Parser> {
        line.expect("function")?;
        let symbol = line.symbol()?;
        line.expect("->")?;
        let ret = line.read("a type", kind)?;
        line.expect("code")?;
        let code = line.read("static data (`data0`, `data1`, ...)", |w| {
            numbered(w, "data").map(DataId::from_u32)
        })?;
        let has_frame = line.eat("frame");
        let counts_depth = line.eat("depth");
        let frame = if line.eat("memory") {
            line.read("a number of words", |w| w.parse().ok())?
        } else {
            0
        };
        let cold = line.eat("cold");
        line.expect("{")?;
        line.end()?;
        Ok(Parser {
            symbol,
            ret,
            code,
            counts_depth,
            frame,
            has_frame,
            cold,
            blocks: Vec::new(),
            values: HashMap::new(),
            used_values: HashMap::new(),
            used_blocks: HashMap::new(),
        })
    }

    fn block_head(&mut self, line: &mut Line<'_>) -> Result<(Block, BlockData)> {
        let b = block(line)?;
        if self.blocks.iter().any(|(other, _)| *other == b) {
            return Err(line.error(format!("{b} is there twice")));
        }
        let mut data = BlockData::default();
        if line.eat("(") {
            data.params = self.definitions(line)?;
            line.expect(")")?;
        }
        line.expect(":")?;
        data.cold = line.eat("cold");
        Ok((b, data))
    }

    /// `v1: any, v2: i64`
    fn definitions(&mut self, line: &mut Line<'_>) -> Result<Vec<Value>> {
        let mut out = Vec::new();
        loop {
            let v = value(line)?;
            line.expect(":")?;
            let data = line.read("a type", kind)?;
            if self.values.insert(v, data).is_some() {
                return Err(line.error(format!("{v} is defined twice")));
            }
            out.push(v);
            if !line.eat(",") {
                return Ok(out);
            }
        }
    }

    fn used(&mut self, line: &mut Line<'_>) -> Result<Value> {
        let v = value(line)?;
        self.used_values.entry(v).or_insert(line.number);
        Ok(v)
    }

    fn edge(&mut self, line: &mut Line<'_>) -> Result<Edge> {
        let b = block(line)?;
        self.used_blocks.entry(b).or_insert(line.number);
        let mut args = Vec::new();
        if line.eat("(") {
            loop {
                args.push(self.used(line)?);
                if !line.eat(",") {
                    break;
                }
            }
            line.expect(")")?;
        }
        Ok(Edge { block: b, args })
    }

    /// An instruction or the terminator; true: it was the terminator.
    fn statement(&mut self, line: &mut Line<'_>, data: &mut BlockData) -> Result<bool> {
        if let Some(term) = self.terminator(line)? {
            data.term = term;
            return Ok(true);
        }
        let results = if numbered(line.peek_word(), "v").is_some() {
            let r = self.definitions(line)?;
            line.expect("=")?;
            r
        } else {
            Vec::new()
        };
        let op = op(line)?;
        let mut args = Vec::new();
        if numbered(line.peek_word(), "v").is_some() {
            loop {
                args.push(self.used(line)?);
                if !line.eat(",") {
                    break;
                }
            }
        }
        let unwind = if !line.eat("unwind") {
            Unwind::None
        } else if line.eat("exit") {
            Unwind::Exit
        } else {
            Unwind::To(self.edge(line)?)
        };
        let number = if line.eat(";") {
            line.number("a line number")?
        } else {
            0
        };
        data.insts.push(Inst {
            op,
            args,
            results,
            unwind,
            line: number,
        });
        Ok(false)
    }

    fn terminator(&mut self, line: &mut Line<'_>) -> Result<Option<Term>> {
        Ok(Some(if line.eat("jump") {
            Term::Jump(self.edge(line)?)
        } else if line.eat("br") {
            let cond = self.used(line)?;
            line.expect(",")?;
            let then = self.edge(line)?;
            line.expect(",")?;
            let otherwise = self.edge(line)?;
            Term::Br {
                cond,
                then,
                otherwise,
            }
        } else if line.eat("switch") {
            let value = self.used(line)?;
            line.expect(",")?;
            line.expect("[")?;
            let mut targets = Vec::new();
            while !line.eat("]") {
                if !targets.is_empty() {
                    line.expect(",")?;
                }
                targets.push(self.edge(line)?);
            }
            line.expect(",")?;
            let default = self.edge(line)?;
            Term::Switch {
                value,
                targets,
                default,
            }
        } else if line.eat("return") {
            Term::Return(self.used(line)?)
        } else if line.eat("raise") {
            Term::Raise
        } else if line.eat("unreachable") {
            Term::Unreachable
        } else {
            return Ok(None);
        }))
    }

    fn finish(self, line: usize) -> Result<Function> {
        let Some(entry) = self.blocks.first().map(|(b, _)| *b) else {
            return Err(ParseError {
                line,
                message: "a function has at least one block".into(),
            });
        };
        let mut undefined: Vec<(usize, String)> = Vec::new();
        for (v, line) in &self.used_values {
            if !self.values.contains_key(v) {
                undefined.push((*line, format!("{v} is not defined")))
            }
        }
        for (b, line) in &self.used_blocks {
            if !self.blocks.iter().any(|(other, _)| other == b) {
                undefined.push((*line, format!("there is no {b}")))
            }
        }
        if let Some((line, message)) = undefined.into_iter().min() {
            return Err(ParseError { line, message });
        }
        let mut values = PrimaryMap::new();
        let count = self.values.keys().map(|v| v.index() + 1).max().unwrap_or(0);
        for _ in 0..count {
            values.push(ValueData {
                repr: Repr::Val,
                ty: Ty::NEVER,
            });
        }
        for (v, data) in self.values {
            values[v] = data
        }
        let mut blocks: PrimaryMap<Block, BlockData> = PrimaryMap::new();
        let count = self.blocks.iter().map(|(b, _)| b.index() + 1).max();
        for _ in 0..count.unwrap_or(0) {
            blocks.push(BlockData::default());
        }
        for (b, data) in self.blocks {
            blocks[b] = data
        }
        Ok(Function {
            symbol: self.symbol,
            blocks,
            values,
            entry,
            code: self.code,
            lines: Vec::new(),
            ret: self.ret.repr,
            ret_ty: self.ret.ty,
            counts_depth: self.counts_depth,
            frame: self.frame,
            has_frame: self.has_frame,
            cold: self.cold,
        })
    }
}

/// The operation with everything that belongs to it besides operands.
fn op(line: &mut Line<'_>) -> Result<Op> {
    if let Some((data, offset)) = line.peek_word().split_once('+')
        && let (Some(d), Ok(o)) = (numbered(data, "data"), offset.parse())
    {
        line.word("static data")?;
        return Ok(Op::Data(DataId::from_u32(d), o));
    }
    let at = *line;
    let name = line.word("an instruction or a terminator")?;
    if let Some(op) = plain_op(name) {
        return Ok(op);
    }
    Ok(match name {
        "const.i64" => Op::ConstInt(line.number("an integer")?),
        "const.f64" => Op::ConstFloat(line.read("a float", |w| {
            hex(w).or_else(|| w.parse::<f64>().ok().map(f64::to_bits))
        })?),
        "const.i1" => Op::ConstBool(line.number("`true` or `false`")?),
        "const.val" => Op::ConstVal(line.read("a word (`0x...`)", hex)?),
        "symbol" => Op::Symbol(RuntimeSymbol(line.symbol()?)),
        "load.move" => Op::LoadMove(line.number("an offset")?),
        "load.borrowed" => Op::LoadBorrowed(line.number("an offset")?),
        "is.instance" => {
            let first = line.number("the number of a class")?;
            Op::IsInstance(first, line.number("the number of a class")?)
        }
        "rt" => Op::Rt(line.read("a runtime entry", entry)?),
        "rt.argv" => {
            let entry = line.read("a runtime entry", entry)?;
            let (fixed, count) = line.read("the numbers of arguments (`fixed+count`)", |w| {
                let (a, b) = w.split_once('+')?;
                Some((a.parse().ok()?, b.parse().ok()?))
            })?;
            let kw = if line.eat("kw") {
                line.number("the number of keyword arguments")?
            } else {
                0
            };
            Op::RtArgv {
                entry,
                fixed,
                count,
                kw,
                pass_count: line.eat("counted"),
                skip: line.eat("skip"),
            }
        }
        "rt.out" => Op::RtOut {
            entry: line.read("a runtime entry", entry)?,
            count: line.number("the number of results")?,
        },
        "range_start" => Op::RangeStart {
            count: line.number("the number of arguments")?,
        },
        "call" => Op::Call(line.read("a version (`version0`, `version1`, ...)", |w| {
            numbered(w, "version").map(VersionId::from_u32)
        })?),
        _ => match compound_op(name, line)? {
            Some(op) => op,
            None => return Err(at.expected("an instruction or a terminator")),
        },
    })
}

/// `i.add`, `f.lt`, `load.word 8` and their like.
fn compound_op(name: &str, line: &mut Line<'_>) -> Result<Option<Op>> {
    let Some((group, rest)) = name.split_once('.') else {
        return Ok(None);
    };
    Ok(match group {
        "i" => match rest.strip_suffix(".overflow") {
            Some(name) => int_op(name).map(Op::IntOverflow),
            None => int_op(rest).map(Op::Int).or(cmp(rest).map(Op::IntCmp)),
        },
        "f" => float_op(rest)
            .map(Op::Float)
            .or(cmp(rest).map(Op::FloatCmp)),
        "load" | "store" => match mem(rest) {
            None => None,
            Some(m) => {
                let at = line.number("an offset")?;
                Some(if group == "load" {
                    Op::Load(at, m)
                } else {
                    Op::Store(at, m)
                })
            }
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    /// Every form there is.
    const SAMPLE: &str = "\
function py.m.<locals>.f.1.0 -> any code data3 depth {
block0(v0: any, v1: i64, v2: f64, v3: i1, v4: ptr, v5: i64<small>):
    v6: any = rt getattr v0, v0 unwind exit ; 12
    v7: i64 = const.i64 -5
    v8: f64 = const.f64 -0.0
    v9: f64 = const.f64 0x7ff0000000000000
    v10: i1 = const.i1 true
    v11: none = const.val 0x2
    v12: str = data4+0
    v13: ptr = data5+-8 ; 13
    v14: ptr = symbol molt.type.list
    v15: ptr = symbol \"a b\\\"\\\\\"
    v16: i64 = i.floordiv v1, v7
    v17: i64, v18: i1 = i.add.overflow v1, v7
    v19: i1 = i.le v1, v7
    v20: f64 = f.neg v2
    v21: i1 = f.ge v2, v8
    v22: any? = load.word 16 v0
    v23: i64 = load.u32 -4 v0
    v24: any? = load.move 8 v4
    v40: any?-small-float = refine v24
    v25: null|function = load.borrowed 8 v4
    store.word 8 v4, v24
    v26: list = rt.argv build_list 0+2 counted v0, v0
    v27: any = rt.argv call 1+3 kw 1 counted skip v0, v0, v0, v0, v12, v1 unwind block1(v0, v6) ; 9
    v28: any, v29: any = rt.out unpack 2 v0, v7 unwind exit
    v30: small|big, v31: small|big, v32: small|big = range_start 2 v0, v0 unwind exit
    v33: i64 = call version7 v0, v1 unwind exit
    v34: i1 = below v1, v7
    v35: ptr = isolate
    br v34, block2, block3(v33)
block1(v36: any, v37: any): cold
    raise
block2:
    switch v1, [block3(v1), block4], block4
block3(v38: i64):
    v39: any = box.int v38
    return v39
block4: cold
    unreachable
}
function \"py.m.<generic parameters of f>\" -> never code data0 cold {
block1:
    jump block1
}
";

    #[test]
    fn what_is_printed_can_be_parsed() {
        let functions = parse(SAMPLE).unwrap_or_else(|e| panic!("{e}"));
        let text: String = functions.iter().map(|f| f.to_string()).collect();
        assert_eq!(text, SAMPLE);
        let again = parse(&text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            text,
            again.iter().map(|f| f.to_string()).collect::<String>()
        );
    }

    #[test]
    fn nan_keeps_its_bits() {
        let text = "function f -> f64 code data0 {\nblock0:\n    v0: f64 = const.f64 0x7ff8000000000000\n    return v0\n}\n";
        assert_eq!(parse(text).unwrap()[0].to_string(), text);
    }

    fn error(body: &str) -> String {
        let text = format!("function f -> any code data0 {{\nblock0(v0: any):\n{body}\n}}\n");
        match parse(&text) {
            Ok(_) => panic!("no error in {body}"),
            Err(e) => e.to_string(),
        }
    }

    #[test]
    fn errors_say_what_was_expected() {
        for (body, message) in [
            (
                "frob v0",
                "line 3: expected an instruction or a terminator, found `frob v0`",
            ),
            ("return v1", "line 3: v1 is not defined"),
            ("jump block7", "line 3: there is no block7"),
            (
                "jump v0",
                "line 3: expected a block (`block0`, `block1`, ...), found `v0`",
            ),
            (
                "return",
                "line 3: expected a value (`v0`, `v1`, ...), found the end of the line",
            ),
            (
                "return v0, v0",
                "line 3: expected the end of the line, found `, v0`",
            ),
            ("retain v0", "line 4: block0 has no terminator"),
            (
                "v0: any = const.val 0x2\nreturn v0",
                "line 3: v0 is defined twice",
            ),
            (
                "v1: thing = const.val 0x2",
                "line 3: expected a type, found `thing = const.val 0x2`",
            ),
            (
                "v1: any = rt frob v0",
                "line 3: expected a runtime entry, found `frob v0`",
            ),
            (
                "v1: any = load.word v0",
                "line 3: expected an offset, found `v0`",
            ),
            (
                "v1: any = const.val 2",
                "line 3: expected a word (`0x...`), found `2`",
            ),
            (
                "v99999999: any = isolate",
                "line 3: expected an instruction or a terminator, found `v99999999: any = isolate`",
            ),
            ("return v0\nblock0:\nraise", "line 4: block0 is there twice"),
            (
                "v1: any = symbol \"x",
                "line 3: expected a closing quote, found `\"x`",
            ),
        ] {
            assert_eq!(error(body), message);
        }
        assert_eq!(
            parse("function f -> any code data0 {\n}\n")
                .err()
                .map(|e| e.to_string()),
            Some("line 2: a function has at least one block".into())
        );
        assert_eq!(
            parse("function f -> any code data0 {\n")
                .err()
                .map(|e| e.to_string()),
            Some("line 1: the text ends within a function; expected `}`".into())
        );
    }

    #[test]
    fn cut_or_changed_text_never_panics() {
        for end in 0..SAMPLE.len() {
            if SAMPLE.is_char_boundary(end) {
                let _ = parse(&SAMPLE[..end]);
                let _ = parse(&SAMPLE[end..]);
                for c in ["\"", "v", "é", "(", "="] {
                    let _ = parse(&format!("{}{c}{}", &SAMPLE[..end], &SAMPLE[end..]));
                }
            }
        }
    }
}

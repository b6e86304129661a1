//! With which characters a match, or the rest of one, can begin: where none of them stands, nothing has to be tried.

use super::sre_set::*;

/// Characters with which something begins. Those from 256 on are not told apart.
pub struct First {
    narrow: [bool; 256],
    wide: bool,
    /// The characters, if there are at most three.
    few: Option<([u8; 3], usize)>,
}

/// How far an analysis goes; what is left open then is not known.
const MOST_STEPS: usize = 400;

/// What lies between the beginning of some code and its first character.
enum Reach {
    /// At least one character is taken.
    Takes,
    /// The end may be reached without one.
    Through,
    Unknown,
}

impl First {
    /// The characters with which what the code at `pc` matches begins; `None` if it may be empty, or begin with anything.
    pub fn of(code: &[u32], pc: usize) -> Option<First> {
        let mut first = First {
            narrow: [false; 256],
            wide: false,
            few: None,
        };
        let mut steps = MOST_STEPS;
        if !matches!(first.add(code, pc, &mut steps), Reach::Takes) {
            return None;
        }
        let count = first.narrow.iter().filter(|&&b| b).count();
        if count == 256 {
            return None;
        }
        if (1..=3).contains(&count) && !first.wide {
            let mut few = [0; 3];
            let found = (0..=255u8).filter(|&c| first.narrow[c as usize]);
            few.iter_mut().zip(found).for_each(|(place, c)| *place = c);
            first.few = Some((few, count));
        }
        Some(first)
    }

    #[inline(always)]
    pub fn has(&self, c: u32) -> bool {
        match self.narrow.get(c as usize) {
            Some(&has) => has,
            None => self.wide,
        }
    }

    /// The first of the characters in some text.
    #[inline]
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        match self.few {
            Some(([a, ..], 1)) => memchr::memchr(a, text),
            Some(([a, b, _], 2)) => memchr::memchr2(a, b, text),
            Some(([a, b, c], _)) => memchr::memchr3(a, b, c, text),
            None => text.iter().position(|&c| self.narrow[c as usize]),
        }
    }

    fn add_where(&mut self, test: impl Fn(u32) -> bool) {
        for c in 0..256 {
            self.narrow[c as usize] |= test(c);
        }
    }

    fn add(&mut self, code: &[u32], mut pc: usize, steps: &mut usize) -> Reach {
        loop {
            if *steps == 0 {
                return Reach::Unknown;
            }
            *steps -= 1;
            let Some(&op) = code.get(pc) else {
                return Reach::Unknown;
            };
            let arg = |i: usize| code.get(pc + i).copied().unwrap_or(0);
            match op {
                LITERAL => {
                    match self.narrow.get_mut(arg(1) as usize) {
                        Some(has) => *has = true,
                        None => self.wide = true,
                    }
                    return Reach::Takes;
                }
                FAILURE => return Reach::Takes,
                _ if takes(code, pc, 0).is_some() => {
                    self.add_where(|c| takes(code, pc, c) == Some(true));
                    self.wide = true;
                    return Reach::Takes;
                }
                // Tests without width let through no more than what follows.
                MARK | AT => pc += 2,
                ASSERT | ASSERT_NOT | JUMP | INFO => pc += 1 + arg(1) as usize,
                BRANCH => {
                    let mut at = pc + 1;
                    let mut through = false;
                    while code.get(at).is_some_and(|&skip| skip != 0) {
                        match self.add(code, at + 1, steps) {
                            Reach::Takes => {}
                            Reach::Through => through = true,
                            Reach::Unknown => return Reach::Unknown,
                        }
                        at += code[at] as usize;
                    }
                    return if through {
                        Reach::Through
                    } else {
                        Reach::Takes
                    };
                }
                REPEAT_ONE | MIN_REPEAT_ONE | POSSESSIVE_REPEAT_ONE => {
                    match self.add(code, pc + 4, steps) {
                        Reach::Unknown => return Reach::Unknown,
                        Reach::Takes if arg(2) > 0 => return Reach::Takes,
                        _ => pc += 1 + arg(1) as usize,
                    }
                }
                REPEAT => {
                    match self.add(code, pc + 4, steps) {
                        Reach::Unknown => return Reach::Unknown,
                        Reach::Takes if arg(2) > 0 => return Reach::Takes,
                        // Behind the operation that ends the body.
                        _ => pc += 2 + arg(1) as usize,
                    }
                }
                ATOMIC_GROUP => match self.add(code, pc + 2, steps) {
                    Reach::Through => pc += 1 + arg(1) as usize,
                    reach => return reach,
                },
                SUCCESS | MAX_UNTIL | MIN_UNTIL => return Reach::Through,
                _ => return Reach::Unknown,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(code: &[u32]) -> Option<String> {
        let first = First::of(code, 0)?;
        Some(
            (0..128u8)
                .filter(|&c| first.has(c as u32))
                .map(char::from)
                .collect(),
        )
    }

    #[test]
    fn repeats_and_branches() {
        let (a, b, c) = (97, 98, 99);
        // ab
        assert_eq!(
            characters(&[LITERAL, a, LITERAL, b, SUCCESS]).as_deref(),
            Some("a")
        );
        // a*b
        let code = [
            REPEAT_ONE, 6, 0, MAXREPEAT, LITERAL, a, SUCCESS, LITERAL, b, SUCCESS,
        ];
        assert_eq!(characters(&code).as_deref(), Some("ab"));
        // a+b
        let code = [
            REPEAT_ONE, 6, 1, MAXREPEAT, LITERAL, a, SUCCESS, LITERAL, b, SUCCESS,
        ];
        assert_eq!(characters(&code).as_deref(), Some("a"));
        // (?:a|b)c
        let code = [
            BRANCH, 5, LITERAL, a, JUMP, 8, 5, LITERAL, b, JUMP, 3, 0, LITERAL, c, SUCCESS,
        ];
        assert_eq!(characters(&code).as_deref(), Some("ab"));
        // a*
        let code = [REPEAT_ONE, 6, 0, MAXREPEAT, LITERAL, a, SUCCESS, SUCCESS];
        assert_eq!(characters(&code), None);
    }
}

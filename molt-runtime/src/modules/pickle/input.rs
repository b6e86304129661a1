//! Where an unpickler reads: bytes that are there, or a file, which is read no further than the pickle goes.

use super::{method, unpickling_error};
use crate::errors::{R, Raised, catch, raise};
use crate::object::protocol as p;
use crate::types::bytes_like::Content;
use crate::types::exceptions as exc;
use crate::value::{Ref, Value};

/// Methods of a file.
pub struct File {
    pub read: Ref,
    pub readline: Ref,
    /// Shows what comes without reading it, if the file can.
    pub peek: Option<Ref>,
}

pub struct Input {
    content: Content,
    /// The bytes of `content`.
    data: &'static [u8],
    at: usize,
    pub file: Option<File>,
    /// The content was not read from the file, only looked at.
    peeked: bool,
}

impl File {
    pub fn of(v: Value) -> R<File> {
        let wanted = "'read' and 'readline' attributes";
        let peek = p::getattr_opt(v, crate::interned!("peek"))?;
        Ok(File {
            peek: peek.filter(|f| !f.is_none()),
            read: method(v, "read", wanted)?,
            readline: method(v, "readline", wanted)?,
        })
    }
}

/// How much to look at in advance.
const PEEK: i64 = 128 * 1024;

#[cold]
fn truncated() -> Raised {
    unpickling_error("pickle data was truncated")
}

impl Input {
    pub fn of_bytes(v: Value) -> R<Input> {
        let content = Content::of(v)?;
        if matches!(content, Content::Copy(_)) {
            return Err(raise(
                &exc::BUFFER_ERROR,
                "memoryview: underlying buffer is not C-contiguous",
            ));
        }
        let mut input = Input {
            content: Content::Copy(Vec::new()),
            data: &[],
            at: 0,
            file: None,
            peeked: false,
        };
        input.hold(content);
        Ok(input)
    }

    pub fn of_file(file: File) -> Input {
        Input {
            content: Content::Copy(Vec::new()),
            data: &[],
            at: 0,
            file: Some(file),
            peeked: false,
        }
    }

    /// Goes on at the beginning of other content.
    fn hold(&mut self, content: Content) {
        self.content = content;
        // The bytes stay where they are until other content comes, even if the content itself is moved.
        self.data = unsafe { std::mem::transmute::<&[u8], &'static [u8]>(&self.content) };
        self.at = 0;
    }

    /// The next byte; None at the end.
    #[inline]
    pub fn opcode(&mut self) -> R<Option<u8>> {
        if let Some(byte) = self.data.get(self.at) {
            let byte = *byte;
            self.at += 1;
            return Ok(Some(byte));
        }
        if self.file.is_none() {
            return Ok(None);
        }
        Ok(self.read(1)?.map(|data| data[0]))
    }

    /// Goes on behind the next byte if it is there and this one.
    #[inline(always)]
    pub fn skip(&mut self, byte: u8) -> bool {
        let is_next = self.data.get(self.at) == Some(&byte);
        self.at += is_next as usize;
        is_next
    }

    /// The next `n` bytes.
    #[inline(always)]
    pub fn take(&mut self, n: usize) -> R<&[u8]> {
        let start = self.at;
        if n <= self.data.len() - start {
            self.at += n;
            return Ok(&self.data[start..start + n]);
        }
        match self.read(n)? {
            Some(data) => Ok(data),
            None => Err(truncated()),
        }
    }

    #[inline(always)]
    pub fn array<const N: usize>(&mut self) -> R<[u8; N]> {
        let data = self.take(N)?;
        Ok(*data.first_chunk().expect("as many bytes as were asked for"))
    }

    /// Makes sure that the next `n` bytes are there.
    pub fn require(&mut self, n: usize) -> R<()> {
        self.take(n)?;
        self.at -= n;
        Ok(())
    }

    /// A line with its end.
    pub fn line(&mut self) -> R<Vec<u8>> {
        let rest = &self.data[self.at..];
        if let Some(n) = memchr(rest) {
            let line = rest[..n + 1].to_vec();
            self.at += n + 1;
            return Ok(line);
        }
        if self.file.is_none() {
            return Err(truncated());
        }
        self.drop_content()?;
        let readline = self.file.as_ref().expect("a file").readline.clone();
        let line = p::call0(readline.get())?;
        let line = Content::of(line.get())?.to_vec();
        if line.last() != Some(&b'\n') {
            return Err(truncated());
        }
        Ok(line)
    }

    /// Gets `n` bytes from the file; None if it has not so many.
    #[cold]
    fn read(&mut self, n: usize) -> R<Option<&[u8]>> {
        if self.file.is_none() {
            return Ok(None);
        }
        self.drop_content()?;
        let file = self.file.as_mut().expect("a file");
        if let Some(peek) = file.peek.clone() {
            match p::call1(peek.get(), Value::small_int(PEEK)) {
                Ok(data) => {
                    let data = Content::of(data.get())?;
                    if data.len() >= n {
                        self.hold(data);
                        self.peeked = true;
                        self.at = n;
                        return Ok(Some(&self.data[..n]));
                    }
                }
                Err(_) if catch(&exc::NOT_IMPLEMENTED_ERROR) => file.peek = None,
                Err(e) => return Err(e),
            }
        }
        let read = file.read.clone();
        let data = p::call1(read.get(), Ref::from(n).get())?;
        self.hold(Content::of(data.get())?);
        self.at = n;
        if self.data.len() < n {
            self.at = self.data.len();
            return Ok(None);
        }
        Ok(Some(&self.data[..n]))
    }

    /// The content is used up, or what is left of it is still in the file.
    fn drop_content(&mut self) -> R<()> {
        let (used, left) = (self.at, self.data.len() - self.at);
        self.hold(Content::Copy(Vec::new()));
        if std::mem::take(&mut self.peeked) {
            if used > 0 {
                let read = self.file.as_ref().expect("a file").read.clone();
                p::call1(read.get(), Ref::from(used).get())?;
            }
        } else if left > 0 {
            return Err(unpickling_error("pickle exhausted before end of frame"));
        }
        Ok(())
    }

    /// The pickle ends here: the file is read up to this place.
    pub fn finish(&mut self) -> R<()> {
        if self.peeked {
            return self.drop_content();
        }
        Ok(())
    }
}

fn memchr(data: &[u8]) -> Option<usize> {
    data.iter().position(|b| *b == b'\n')
}

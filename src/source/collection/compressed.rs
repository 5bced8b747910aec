//! One file that is compressed, by gzip or zstd.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::{Content, Opened, Place, Visited, Visitor};
use crate::source::container::{Container, Form, unwrapped};
use crate::source::item::{Item, Skipped};
use crate::source::limit::Expanding;
use crate::source::media::MediaType;

/// How many bytes tell the form.
const HEAD: usize = 64 * 1024;

/// Hands out what is compressed at `place`: a document has the path of the compressed file, and a
/// collection, as in `.tar.gz`, lies no deeper than it.
pub(super) fn visit(
    visitor: &mut Visitor<'_>,
    place: &Place,
    container: Container,
    content: Content<'_>,
) -> Visited {
    let packed = BufReader::new(content.into_read());
    let unpacked: Box<dyn Read + '_> = match container {
        Container::Zstd => match zstd::stream::read::Decoder::with_buffer(packed) {
            Ok(decoder) => Box::new(decoder),
            Err(error) => return visitor.broken(place, container, &error),
        },
        _ => Box::new(MultiGzDecoder::new(packed)),
    };
    let expanding = Expanding { inner: unpacked, budget: visitor.budget.clone() };
    let mut reader = BufReader::with_capacity(HEAD, expanding);
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(error) => return visitor.broken(place, container, &error),
    };
    let mut place = Place { name: unwrapped(&place.name), ..place.clone() };
    let by_content = || Container::sniff(head).map(Form::Collection);
    let unnamed = || Path::new(&place.name).extension().is_none().then_some(Form::Document(MediaType::Plain));
    match Form::of(Path::new(&place.name)).or_else(by_content).or_else(unnamed) {
        Some(Form::Collection(inner)) => {
            place.depth += usize::from(inner.is_wrapper());
            visitor.visit(&place, inner, Content::Stream(Box::new(reader)))
        }
        Some(Form::Document(by_name)) => {
            let (charset, notes) = (None, Vec::new());
            visitor.document(Opened { place, by_name, charset, notes, reader: &mut reader, size: None })
        }
        None => visitor.give(Item::Skipped(Skipped::OtherKind(PathBuf::from(place.path)))),
    }
}

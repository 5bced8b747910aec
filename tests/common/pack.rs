//! Makes collections, sound ones and broken ones.
#![allow(dead_code)]

use std::io::Write;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};

/// A member of a zip archive.
pub(crate) struct Zipped {
    name: Vec<u8>,
    bytes: Vec<u8>,
    flags: u16,
    method: u16,
    crc: Option<u32>,
}

impl Zipped {
    pub(crate) fn new(name: impl AsRef<[u8]>, bytes: impl AsRef<[u8]>) -> Self {
        let (name, bytes) = (name.as_ref().to_vec(), bytes.as_ref().to_vec());
        Self { name, bytes, flags: 0, method: 8, crc: None }
    }

    pub(crate) fn encrypted(self) -> Self {
        Self { flags: 1, ..self }
    }

    pub(crate) fn method(self, method: u16) -> Self {
        Self { method, ..self }
    }

    pub(crate) fn wrong_crc(self) -> Self {
        Self { crc: Some(7), ..self }
    }
}

/// A zip archive, written by hand: other writers refuse what these tests need.
pub(crate) fn zip(members: Vec<Zipped>) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for member in &members {
        let mut crc = Crc::new();
        crc.update(&member.bytes);
        let data = if member.method == 8 { deflate(&member.bytes) } else { member.bytes.clone() };
        let mut common = Vec::new();
        for field in [20, member.flags, member.method, 0, 0x21] {
            common.extend(field.to_le_bytes());
        }
        let sizes = [member.crc.unwrap_or(crc.sum()), data.len() as u32, member.bytes.len() as u32];
        sizes.iter().for_each(|size| common.extend(size.to_le_bytes()));
        common.extend((member.name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let start = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(&member.name);
        out.extend(&data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(&member.name);
    }
    let (start, count) = (out.len() as u32, members.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

pub(crate) fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes.as_ref()).unwrap();
    packed.finish().unwrap()
}

pub(crate) fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::stream::encode_all(bytes.as_ref(), 1).unwrap()
}

/// A tar archive. Names are written as they are, whatever they say.
pub(crate) fn tar(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        out.append(&tar_header(name, tar::EntryType::Regular, bytes.len()), bytes.as_slice()).unwrap();
    }
    out.into_inner().unwrap()
}

pub(crate) fn tar_header(name: &str, kind: tar::EntryType, size: usize) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size as u64);
    header.set_mode(0o644);
    header.set_cksum();
    header
}

/// A record of a crawl.
pub(crate) fn record(kind: &str, uri: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Record-ID: <urn:uuid:{length}>\r\n\
         Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// A response of a server.
pub(crate) fn response(uri: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let content = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    record("response", uri, "application/http; msgtype=response", &content)
}

/// The body in chunks.
pub(crate) fn chunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in body.chunks(1000) {
        out.extend(format!("{:x}\r\n", part.len()).bytes());
        out.extend(part);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

/// A Parquet file with the columns `id` and `text`.
#[cfg(feature = "parquet")]
pub(crate) fn parquet(rows: &[(&str, &str)]) -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    let schema = "message rows { required binary id (utf8); optional binary text (utf8); }";
    let schema = std::sync::Arc::new(parse_message_type(schema).unwrap());
    let compression = parquet::basic::Compression::SNAPPY;
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut out = Vec::new();
    let mut file = SerializedFileWriter::new(&mut out, schema, properties.into()).unwrap();
    let mut group = file.next_row_group().unwrap();
    let columns: [Vec<ByteArray>; 2] =
        [rows.iter().map(|row| row.0.into()).collect(), rows.iter().map(|row| row.1.into()).collect()];
    for (at, values) in columns.iter().enumerate() {
        let levels = vec![1; values.len()];
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(values, (at == 1).then_some(&levels), None).unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    file.close().unwrap();
    out
}

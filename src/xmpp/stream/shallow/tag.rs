//! A tag as it is on the wire.

/// The name in a start or end tag, with its prefix.
pub fn name(tag: &[u8]) -> &[u8] {
    let inside = tag.strip_prefix(b"</").or(tag.strip_prefix(b"<"));
    let inside = inside.unwrap_or_default();
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let end = inside.iter().position(ends).unwrap_or(inside.len());
    inside.get(..end).unwrap_or_default()
}

/// The name without its prefix.
pub fn local(tag: &[u8]) -> &[u8] {
    let name = name(tag);
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

/// The value of an attribute without a prefix, as it is on the wire.
pub fn attribute<'a>(tag: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    let mut rest = tag.get(name(tag).len() + 1..)?;
    loop {
        rest = rest.trim_ascii_start();
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let (found, behind) = (rest.get(..equals)?.trim_ascii(), rest.get(equals + 1..)?);
        let (quote, value) = behind.trim_ascii_start().split_first()?;
        let end = value.iter().position(|byte| byte == quote)?;
        if found == wanted {
            return value.get(..end);
        }
        rest = value.get(end + 1..)?;
    }
}

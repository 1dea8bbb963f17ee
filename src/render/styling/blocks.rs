//! Groups the lines of a text into blocks.

/// Lines that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block<'a> {
    /// The line that says to whom and from whom a text is: never styled.
    Head(&'a str),
    /// Ordinary lines.
    Text(Vec<&'a str>),
    /// Quoted lines (XEP-0393 §5.1.3) without their signs.
    Quote(Vec<&'a str>),
    /// Two items or more, without the sign that stood before each.
    List(&'static str, Vec<&'a str>),
    /// The lines between two fences (XEP-0393 §5.1.2).
    Code(Vec<&'a str>),
}

const FENCE: &str = "```";
const QUOTE: &str = "> ";
const BULLETS: [&str; 2] = ["- ", "* "];

/// The blocks of a text whose first line that quotes nothing is its head.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let head = lines.iter().position(|line| !line.starts_with(QUOTE));
    let mut all = Vec::new();
    let mut at = 0;
    let mut open = true; // a fence may be closed further below
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let code = match open && head < Some(at) && is_opening(line) {
            true => rest
                .iter()
                .skip(1)
                .position(|line| line.trim_end() == FENCE),
            false => None,
        };
        open &= code.is_some() || !is_opening(line);
        let (block, taken) = match code {
            _ if head == Some(at) => (Block::Head(line), 1),
            Some(len) => {
                let code = rest.get(1..=len).unwrap_or_default();
                (Block::Code(code.to_vec()), len + 2)
            }
            None => quoted(rest)
                .or_else(|| listed(rest))
                .unwrap_or_else(|| (Block::Text(vec![line]), 1)),
        };
        at += taken;
        match (all.last_mut(), block) {
            (Some(Block::Text(lines)), Block::Text(more)) => lines.extend(more),
            (_, block) => all.push(block),
        }
    }
    all
}

/// A fence, behind which nothing but the name of a language may stand.
fn is_opening(line: &str) -> bool {
    line.strip_prefix(FENCE)
        .is_some_and(|rest| !rest.contains('`'))
}

fn quoted<'a>(lines: &[&'a str]) -> Option<(Block<'a>, usize)> {
    let all = with_sign(lines, QUOTE);
    let taken = all.len();
    (taken > 0).then_some((Block::Quote(all), taken))
}

fn listed<'a>(lines: &[&'a str]) -> Option<(Block<'a>, usize)> {
    BULLETS.into_iter().find_map(|sign| {
        let all = with_sign(lines, sign);
        let taken = all.len();
        (taken > 1).then_some((Block::List(sign, all), taken))
    })
}

/// The first lines, as far as they begin with `sign` and have something behind it.
fn with_sign<'a>(lines: &[&'a str], sign: &str) -> Vec<&'a str> {
    let all = lines.iter().map_while(|line| line.strip_prefix(sign));
    all.take_while(|line| !line.trim().is_empty()).collect()
}

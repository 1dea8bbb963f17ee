//! How the page looks: it fits into windows of all sizes, in light and dark, and everybody can use it.

use super::chrome::Tab;
use super::{CAROL, message, pictures};
use serde_json::json;

/// Names and sizes of windows, the smallest first.
const WINDOWS: [(&str, u32, u32); 8] = [
    ("phone-small", 320, 568),
    ("phone", 390, 844),
    ("phone-small-on-its-side", 568, 320),
    ("phone-old-on-its-side", 667, 375),
    ("phone-on-its-side", 844, 390),
    ("tablet", 900, 1100),
    ("desktop", 1280, 800),
    ("wide", 1920, 1080),
];
/// The whole of the page, and of the list of messages that is to be seen least of.
const MEASURE: &str = "(() => { const page = document.documentElement; \
    const lists = [...document.querySelectorAll('.messages')].map(m => m.clientHeight).filter(Boolean); \
    return [page.scrollWidth, page.scrollHeight, Math.min(...lists)] })()";
/// Elements drawn beyond the edges of the window or of its own box; the row of suggestions can be pushed.
const CUT_OFF: &str = "[...document.querySelectorAll('.top *, .bots *, .tabs *, .people *, .line *')]\
    .filter(e => e.checkVisibility() && getComputedStyle(e).clipPath === 'none')\
    .filter(e => { const box = e.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1 })\
    .map(e => e.outerHTML)";
/// Whatever can be used and has no name.
const NAMELESS: &str = "[...document.querySelectorAll('button, a, input, textarea, [role=log]')]\
    .filter(e => e.checkVisibility() && !(e.ariaLabel || e.textContent.trim()))\
    .map(e => e.outerHTML)";
const CONTRAST: &str = include_str!("contrast.js");
/// Ends when nothing moves any more but what moves without end: what fades in is pale for a moment.
const SETTLED: &str = "Promise.allSettled(document.getAnimations()\
    .filter(a => Number.isFinite(a.effect.getComputedTiming().endTime)).map(a => a.finished)).then(() => true)";
/// Ends when whatever was about to move has begun to.
const TWO_FRAMES: &str =
    "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))";

pub async fn looks_right(tab: &mut Tab) {
    let mut grounds = Vec::new();
    for scheme in ["light", "dark"] {
        for (name, width, height) in WINDOWS {
            for side in ["fediverse", "xmpp"] {
                tab.click(&format!(".tabs [data-side={side}]")).await;
                pictures(tab, &format!("{name}-{side}"), width, height, scheme).await;
                fits(tab, width, height).await;
            }
        }
        is_legible(tab).await;
        let ground = "getComputedStyle(document.body).backgroundColor";
        grounds.push(tab.eval(ground).await);
    }
    assert_ne!(grounds[0], grounds[1], "dark is not light");
    shows_one_shore_on_a_phone(tab).await;
    keeps_still(tab).await;
}

/// Nothing has to be scrolled but the messages, of which some are in view.
async fn fits(tab: &mut Tab, width: u32, height: u32) {
    let measured = tab.eval(MEASURE).await;
    let [across, down, messages]: [u32; 3] = serde_json::from_value(measured).expect("numbers");
    let window = format!("{width}×{height}");
    assert_eq!((across, down), (width, height), "{window}");
    assert!(messages >= 28, "{window}: {messages} pixels of messages");
    assert_eq!(tab.eval(CUT_OFF).await, json!([]), "{window}");
}

async fn is_legible(tab: &mut Tab) {
    tab.eval(SETTLED).await;
    let found = tab.eval(CONTRAST).await;
    let (weak, seen) = found
        .as_array()
        .expect("a list")
        .split_at(found.as_array().map_or(0, |a| a.len() - 1));
    assert_eq!(weak, Vec::<serde_json::Value>::new(), "contrast");
    assert!(seen[0].as_u64() > Some(40), "{seen:?} texts");
    assert_eq!(tab.eval(NAMELESS).await, json!([]));
    let undescribed =
        "[...document.querySelectorAll('img')].filter(i => !i.hasAttribute('alt')).length";
    assert_eq!(tab.eval(undescribed).await, 0);
}

async fn shows_one_shore_on_a_phone(tab: &mut Tab) {
    tab.resize(390, 844, true).await;
    for side in ["fediverse", "xmpp"] {
        tab.click(&format!(".tabs [data-side={side}]")).await;
        let shown = "[...document.querySelectorAll('.side')].filter(s => s.offsetWidth).map(s => s.className)";
        assert_eq!(tab.eval(shown).await, json!([format!("side {side}")]));
    }
    tab.resize(1280, 800, false).await;
}

/// What crosses moves, and nothing does for those who don't want that.
async fn keeps_still(tab: &mut Tab) {
    tab.eval("addEventListener('animationstart', () => { window.moved += 1 }, true)")
        .await;
    for (wish, moves) in [("no-preference", true), ("reduce", false)] {
        let wishes = json!([{"name": "prefers-reduced-motion", "value": wish}]);
        tab.prefers(wishes).await;
        tab.eval("window.moved = 0").await;
        let post = format!("@bridge@social.sandbox xmpp:bob@chat.sandbox Moves: {wish}");
        tab.type_into(CAROL, &post).await;
        tab.until(&message("xmpp", ".across", &format!("Moves: {wish}")))
            .await;
        match moves {
            true => tab.until("window.moved > 0").await,
            false => {
                tab.eval(TWO_FRAMES).await;
                assert_eq!(tab.eval("window.moved").await, 0, "{wish}");
            }
        }
    }
}

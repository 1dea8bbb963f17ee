//! The deeds to try after the first four steps of the tour: a picture, an edit, a reaction, a deletion and an invitation.

use super::chrome::Tab;
use super::{BOB, CAROL, done, message, pictures};

/// JavaScript: the newest message of a side that matches.
fn newest(side: &str, selector: &str) -> String {
    format!("[...document.querySelectorAll('.side.{side} .message{selector}')].at(-1)")
}

async fn step(tab: &mut Tab, name: &str) {
    tab.click(&format!("[data-step={name}] button")).await;
}

pub async fn there_is_more(tab: &mut Tab) {
    let offered = "[...document.querySelectorAll('.guide li')].filter(s => s.offsetWidth).map(s => s.dataset.step).join()";
    assert_eq!(tab.eval(offered).await, "picture,edit,react,remove,invite");
    pictures_cross(tab).await;
    edits_cross(tab).await;
    reactions_cross(tab).await;
    poses(tab).await;
    own_pictures_cross(tab).await;
    favourites_cross(tab).await;
    deletions_cross(tab).await;
    a_newcomer_is_invited(tab).await;
    deeds_cross(tab).await;
    links_lead_somewhere(tab).await;
}

/// JavaScript: the newest message that came across to a side has a picture, which can be seen.
fn is_seen(side: &str) -> String {
    let across = newest(side, ".across");
    format!("{across}?.querySelector('img')?.naturalWidth > 300")
}

/// The sample, from Carol to Bob.
async fn pictures_cross(tab: &mut Tab) {
    step(tab, "picture").await;
    tab.until("document.querySelector('.side.fediverse .picture img').naturalWidth > 0")
        .await;
    tab.until("document.activeElement.value.endsWith('sing.')")
        .await;
    tab.click(".side.fediverse .send").await;
    tab.until(&is_seen("xmpp")).await;
    let told = format!("{}.querySelector('img').alt", newest("xmpp", ".across"));
    let told = tab.eval(&told).await;
    assert!(
        told.as_str()
            .is_some_and(|alt| alt.contains("bridge over water"))
    );
    tab.until(&done("picture")).await;
}

/// Bob chooses a picture of his own, and says what it shows.
async fn own_pictures_cross(tab: &mut Tab) {
    let choose = "(async () => { const sample = await (await fetch('/sample.png')).blob(); \
        const chosen = new DataTransfer(); chosen.items.add(new File([sample], 'mine.png', { type: 'image/png' })); \
        const input = document.querySelector('.side.xmpp input[type=file]'); \
        input.files = chosen.files; input.dispatchEvent(new Event('change')) })()";
    tab.eval(choose).await;
    tab.until("document.querySelector('.side.xmpp .picture img').naturalWidth > 0")
        .await;
    tab.type_into(".side.xmpp .picture input", "A bridge").await;
    tab.until(&is_seen("fediverse")).await;
    tab.until(&format!(
        "{}?.querySelector('img')?.alt === 'A bridge'",
        newest("fediverse", ".across")
    ))
    .await;
    assert_eq!(
        tab.eval("fetch('/picture', { method: 'POST', headers: { 'content-type': 'image/svg+xml' }, body: '<svg/>' }).then(r => r.status)").await,
        415,
        "no picture that could carry a script"
    );
    tab.errors.clear(); // the console tells of that refusal
}

async fn edits_cross(tab: &mut Tab) {
    step(tab, "edit").await;
    let text = tab.eval("document.activeElement.value").await;
    let text = format!("{} At eight!", text.as_str().expect("a text"));
    tab.type_into(CAROL, &text).await;
    tab.until(&message("xmpp", ".across", "At eight!")).await;
    tab.until(&message("fediverse", ".own", "✓ edit crossed in"))
        .await;
    tab.until(&done("edit")).await;
    // The picture stays, and the composer begins anew.
    tab.until(&format!(
        "{}.querySelector('img') !== null",
        newest("fediverse", ".own")
    ))
    .await;
    let left = tab
        .eval(&format!("document.querySelector('{CAROL}').value"))
        .await;
    assert_eq!(left, "@bridge@social.sandbox xmpp:bob@chat.sandbox ");
}

/// With the keyboard: the step puts the focus where Enter does it.
async fn reactions_cross(tab: &mut Tab) {
    step(tab, "react").await;
    tab.enter().await;
    let told = |emoji: &str| {
        format!(
            "{}?.querySelector('.reactions')?.innerText.includes('{emoji}')",
            newest("fediverse", ".own")
        )
    };
    tab.until(&told("★")).await;
    tab.until(&done("react")).await;
    tab.until("document.activeElement.ariaPressed === 'true'")
        .await;
}

/// The page as README shows it.
async fn poses(tab: &mut Tab) {
    tab.eval("document.querySelectorAll('.aim button').forEach(b => b.click())")
        .await;
    tab.eval("document.activeElement.blur()").await;
    tab.eval("document.querySelectorAll('.messages').forEach(list => { list.scrollTop = list.scrollHeight })")
        .await;
    pictures(tab, "readme", 1280, 920, "light").await;
    tab.resize(1280, 800, false).await;
}

async fn favourites_cross(tab: &mut Tab) {
    let star = format!(
        "{}.querySelector('.react').click()",
        newest("fediverse", ".across")
    );
    tab.eval(&star).await;
    tab.until(&format!(
        "{}.querySelector('.reactions')?.innerText.includes('⭐')",
        newest("xmpp", ".own")
    ))
    .await;
}

async fn deletions_cross(tab: &mut Tab) {
    step(tab, "remove").await;
    tab.enter().await;
    tab.until(&format!("{}.matches('.gone')", newest("xmpp", ".across")))
        .await;
    tab.until(&message("fediverse", ".own.gone", "gone on both sides"))
        .await;
    tab.until(&done("remove")).await;
    // Bob's picture is taken back on XMPP.
    tab.eval(&format!(
        "{}.querySelector('.remove').click()",
        newest("xmpp", ".own")
    ))
    .await;
    tab.until(&format!(
        "{}.matches('.gone')",
        newest("fediverse", ".across")
    ))
    .await;
}

async fn a_newcomer_is_invited(tab: &mut Tab) {
    step(tab, "invite").await;
    tab.click(".side.fediverse .send").await;
    tab.until("document.querySelector('[data-person=fay] .badge').innerText === '1'")
        .await;
    tab.click("[data-person=fay]").await;
    tab.until(&message("xmpp", ".machine", "would like to write"))
        .await;
    let hidden = message("xmpp", ".message", "Carol from the choir");
    assert_eq!(tab.eval(&hidden).await, false, "it waits for the answer");
    pictures(tab, "invitation", 1280, 800, "light").await;
    tab.eval("[...document.querySelectorAll('.side.xmpp .machine a')].at(-1).click()")
        .await;
    let there = "document.activeElement.ariaLabel";
    assert_eq!(
        tab.eval(there).await,
        "Message by Carol to the bridge",
        "a profile is a person here"
    );
    // What is written out can be put into the composer, and the buttons (XEP-0439) answer at once.
    let command = "[...document.querySelectorAll('.side.xmpp .machine .command')].find(b => b.innerText === '!accept').click()";
    tab.eval(command).await;
    let written = format!("document.querySelector('{BOB}').value");
    assert_eq!(tab.eval(&written).await, "!accept");
    tab.eval(&format!("{written} = ''")).await;
    step(tab, "invite").await;
    let focused = "document.activeElement.innerText";
    assert_eq!(tab.eval(focused).await, "Accept");
    tab.enter().await;
    tab.until(&message("xmpp", ".across", "Carol from the choir"))
        .await;
    tab.until(&done("invite")).await;
    tab.click("[data-person=bob]").await;
}

/// `/me` reads as what somebody does, on all four screens.
async fn deeds_cross(tab: &mut Tab) {
    let post = "@bridge@social.sandbox xmpp:bob@chat.sandbox /me waves";
    tab.type_into(CAROL, post).await;
    tab.until(&message("fediverse", ".own", "* Carol waves"))
        .await;
    tab.until(&message("xmpp", ".across", "* Carol waves"))
        .await;
    tab.until(&super::relay_time("fediverse", "* Carol waves"))
        .await;
    tab.type_into(BOB, "/me bows").await;
    tab.until(&message("xmpp", ".own", "* Bob bows")).await;
    tab.until(&message("fediverse", ".across", " bows")).await;
    tab.until(&super::relay_time("xmpp", "* Bob bows")).await;
}

/// The links of `!help` lead to the other shore of the page, those of people into a window of their own.
async fn links_lead_somewhere(tab: &mut Tab) {
    for (side, ask, other) in [
        ("xmpp", "!help", "Carol"),
        ("fediverse", "@bridge@social.sandbox !help", "Bob"),
    ] {
        let input = format!(".side.{side} textarea");
        tab.type_into(&input, ask).await;
        tab.until(&format!(
            "{}?.querySelector('a') != null",
            newest(side, ".machine")
        ))
        .await;
        tab.eval(&format!(
            "{}.querySelector('a').click()",
            newest(side, ".machine")
        ))
        .await;
        let there = tab.eval("document.activeElement.ariaLabel").await;
        assert_eq!(there, format!("Message by {other} to the bridge"));
    }
    tab.type_into(BOB, "See https://example.org/a?b=c, it is good.")
        .await;
    tab.until(&message("fediverse", ".across", "it is good"))
        .await;
    let link = format!(
        "(a => [a.href, a.target, a.rel].join(' '))({}.querySelector('a'))",
        newest("fediverse", ".across")
    );
    assert_eq!(
        tab.eval(&link).await,
        "https://example.org/a?b=c _blank noopener noreferrer"
    );
}

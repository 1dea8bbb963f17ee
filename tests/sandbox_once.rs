//! `sandbox --once`: one message each way through the two real bot processes, for scripts.

use std::process::Command;

#[test]
fn one_message_each_way_is_printed_as_received() {
    let output = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"))
        .args(["sandbox", "--once"])
        .output()
        .expect("start");
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{out}\n{err}", output.status);
    let wanted = [
        "@carol@social.sandbox → xmpp:bob@chat.sandbox, received after ",
        "    @carol@social.sandbox (Carol)",
        "    Hello Bob, this comes from the fediverse.",
        "xmpp:bob@chat.sandbox → @carol@social.sandbox, received after ",
        "    @carol@social.sandbox xmpp:bob@chat.sandbox",
        "    Hello Carol, and this from XMPP.",
    ];
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), wanted.len(), "{out}");
    for (line, wanted) in lines.iter().zip(wanted) {
        assert!(line.starts_with(wanted), "{line:?} is not {wanted:?}");
        if wanted.ends_with("after ") {
            let time = line[wanted.len()..].strip_suffix(" ms:").expect("a time");
            assert!(time.parse::<f64>().is_ok_and(|ms| ms > 0.0), "{line}");
        }
    }
}

//! A takeover: its rows, its report, and a second run.

use super::*;
use support::skipped;

#[test]
fn people_blocks_lists_states_and_messages_come_over() {
    let place = Move::new();
    let old = place.old();
    let text = place.imports();
    assert_eq!(place.old(), old, "the old installation stays as it is");
    let users = "SELECT concat_ws('|', address, lang, account_id, registrations, revoked_at > 0) FROM users ORDER BY 1";
    assert_eq!(
        place.rows(users),
        [
            "@cleo@pix.test|de|1103|2|0",
            "@gone@old.test|fr|17|3|1",
            "@ned@worse.test|nl|1104|1|1",
            "xmpp:ann@im.test|en||1|0",
            "xmpp:finn@im.test|||1|0",
            "xmpp:flood@im.test|es||1|1",
        ]
    );
    let since = "SELECT concat_ws(' ', datetime(registered_at / 1000, 'unixepoch'), datetime(revoked_at / 1000, 'unixepoch'))
                 FROM users WHERE address = '@gone@old.test'";
    assert_eq!(
        place.rows(since),
        ["2026-05-03 08:00:00 2026-06-01 09:00:00"],
        "TZ is not set: UTC"
    );
    let blocks = "SELECT owner || ' ' || subject FROM user_blocks ORDER BY 1";
    assert_eq!(
        place.rows(blocks),
        [
            "@cleo@pix.test xmpp:spam@im.test",
            "xmpp:finn@im.test @troll@bad.test"
        ]
    );
    let bans = "SELECT address FROM bridge_blocks ORDER BY 1";
    assert_eq!(place.rows(bans), ["@evil@bad.test", "xmpp:flood@im.test"]);
    let lists = "SELECT concat_ws(' ', list, domain, reason) FROM domains ORDER BY 1";
    assert_eq!(
        place.rows(lists),
        ["green friends.test ", "red worse.test spam"]
    );
    let states = "SELECT name || '=' || value FROM settings WHERE name IN ('registrations', 'sending') ORDER BY 1";
    assert_eq!(place.rows(states), ["registrations=closed", "sending=off"]);
    let map = "SELECT concat_ws(' ', m.author, m.reference, o.recipient, o.remote, o.state, o.payload) FROM outbox o
               JOIN messages m ON m.id = o.message ORDER BY o.seq";
    assert_eq!(
        place.rows(map),
        [
            "@cleo@pix.test 5001 xmpp:ann@im.test aaaa1 done ",
            "xmpp:ann@im.test bbbb1 @cleo@pix.test 5002 done ",
            "@cleo@pix.test 5003 xmpp:ann@im.test aaaa2 done ",
            "xmpp:finn@im.test bbbb2 @cleo@pix.test 5004 done ",
            "xmpp:finn@im.test bbbb2 @ned@worse.test 5004 done ",
            "@cleo@pix.test 5005 xmpp:new@im.test aaaa3 done ",
        ]
    );
    assert_eq!(
        place.rows("SELECT count(*) || '' FROM messages"),
        ["5"],
        "one of two copies"
    );
    let contacts = "SELECT concat_ws(' ', sender, recipient, state) FROM invitations ORDER BY 1";
    assert_eq!(
        place.rows(contacts),
        [
            "@cleo@pix.test xmpp:ann@im.test accepted",
            "xmpp:ann@im.test @cleo@pix.test accepted",
            "xmpp:finn@im.test @cleo@pix.test direct",
        ],
        "who was only written to is asked"
    );
    has(
        &text,
        &[
            "3 registered people, 1 who had left",
            "2 people who were registered and are not any more",
            "2 blocks of people, 2 of the admins",
            "1 domain on the red list, 1 on the green list",
            "6 messages",
            "1 older messages are forgotten",
            "1 pair of people",
            "registration is closed",
            "delivery is paused",
            "bridge.db: table users, row 4: req_user \"Zoë@köln.test\" is no address here",
            "xmpp-bridge-red.txt: line 3: it is not a domain",
            "red list: im.test belongs to this bridge",
            "block of the admins: @root@gts.test is a bot or an admin",
            "commands count only in front",
            "is a post to each",
            "counts for all domains below it",
            "deletes its posts after 5 days",
            "xmpp-ap-bridge.db: there was none before",
        ],
    );
}

#[test]
fn the_configuration_is_ours_private_and_names_what_it_lacks() {
    let place = Move::new();
    let text = place.imports();
    for (file, words) in [
        ("fediverse-token", "sample-token\n"),
        ("xmpp-password", "sample-password #1\n"),
    ] {
        assert_eq!(
            fs::read_to_string(place.path("new").join(file)).unwrap(),
            words
        );
        assert_eq!(mode(&place.path("new").join(file)), 0o600);
    }
    assert_eq!(mode(&place.path("new/config.yaml")), 0o600);
    assert_eq!(mode(&place.path("new/xmpp-ap-bridge.db")), 0o600);
    let (code, checked) = said(place.command(&["config", "check"]).output().unwrap());
    assert_eq!(code, Some(0), "{checked}");
    has(
        &checked,
        &[
            "fediverse.account: @xmpp_bridge@social.test\n",
            "xmpp.jid: ap_bridge@im.test\n",
            "admins: @root@gts.test, xmpp:xadmin@im.test\n",
            "registration.mode: open\n",
            "registration.max_users: 100\n",
            "registration.min_posts: 5\n",
            "registration.max_registrations: 8\n",
            "conversation.max_recipients: 4\n",
            "conversation.reply_minutes: 10080\n",
            "limits.messages_per_5_minutes: 1000000\n",
            "moderation.silent_block: false\n",
            "retention.days: 5\n",
            "retention.left_days: 0\n",
            "consent.hold_days: 5\n",
            "language: fr\n",
            "commands.prefix: /\n",
            "commands.names: arret = stop, fermer = close\n",
            "profile.website: https://help.test/fr\n",
        ],
    );
    has(
        &text,
        &[
            "silent-send: ",
            "bridge-log-file: ",
            "translation-dir: ",
            "user-agent: ",
            "max-char-per-post: ",
            "ahelp-url: ",
            "bridge-unknown-language: ",
            "our-own-key: ",
            "max-minutes-for-reply: ",
            "config.yaml: the configuration, written, mode 0600",
            "fediverse-token: a secret, written, mode 0600",
        ],
    );
    assert!(!text.contains("sample-"), "a secret is shown: {text}");
}

#[test]
fn a_rehearsal_reports_the_same_and_writes_nothing() {
    let place = Move::new();
    let old = place.old();
    let (code, rehearsed) = place.import(&["--dry-run"]);
    assert_eq!(code, Some(0), "{rehearsed}");
    assert!(contents(&place.path("new")).is_empty());
    assert_eq!(place.old(), old);
    has(&rehearsed, &["Taken over:", "Nothing was written"]);
    let text = place.imports();
    let facts = |text: &str| {
        let lines = text.lines().take_while(|line| *line != "Files:");
        lines
            .filter(|line| !line.contains("begin with"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(facts(&rehearsed), facts(&text));
    let before = dump(&place.store());
    let (_, again) = place.import(&["--dry-run"]);
    has(&again, &["nothing was new", "0 registered people"]);
    assert_eq!(dump(&place.store()), before);
}

#[test]
fn a_second_run_changes_nothing_and_a_later_one_takes_what_is_new() {
    let place = Move::new();
    place.imports();
    let (before, files) = (
        dump(&place.store()),
        contents(&place.path("new")).into_keys(),
    );
    let files: Vec<String> = files.collect();
    let text = place.imports();
    has(
        &text,
        &["nothing was new", "facts were taken over by an earlier run"],
    );
    assert_eq!(dump(&place.store()), before);
    assert!(
        contents(&place.path("new")).into_keys().eq(files),
        "no backup of nothing"
    );
    let day = wall(now());
    let more = format!(
        "INSERT INTO comm VALUES (1,'finn@im.test','cleo@pix.test','{day}','5006','aaaa4');
         UPDATE users SET revoke_date = '{day}' WHERE req_user = 'ann@im.test'"
    );
    place.source().execute_batch(&more).unwrap();
    let text = place.imports();
    has(
        &text,
        &[
            "1 message,",
            "1 pair of people",
            "admin restore",
            "before-import-1",
        ],
    );
    let mutual = "SELECT state FROM invitations WHERE sender = 'xmpp:finn@im.test' AND recipient = '@cleo@pix.test'";
    assert_eq!(place.rows(mutual), ["accepted"]);
    assert_eq!(
        place.rows("SELECT address FROM users WHERE side = 'xmpp' AND revoked_at = 0"),
        ["xmpp:finn@im.test"]
    );
}

#[test]
fn what_was_decided_here_since_stands() {
    let place = Move::new();
    place.imports();
    place
        .store()
        .execute_batch(
            "DELETE FROM users WHERE address = '@cleo@pix.test';
             DELETE FROM user_blocks; DELETE FROM bridge_blocks; DELETE FROM domains; DELETE FROM invitations;
             DELETE FROM deliveries; DELETE FROM messages; DELETE FROM settings WHERE name IN ('registrations', 'sending');
             UPDATE users SET lang = 'it' WHERE address = 'xmpp:ann@im.test'",
        )
        .unwrap();
    let before = dump(&place.store());
    place.imports();
    assert_eq!(dump(&place.store()), before);
}

#[test]
fn bots_that_worked_since_go_on_where_they_stopped() {
    let place = Move::new();
    place.imports();
    let now = now().0;
    let worked = format!(
        "INSERT INTO settings VALUES ('cursor.archive', 'here'); INSERT INTO inbound (hash, seen_at) VALUES (x'00', {now});
         UPDATE settings SET value = '5' WHERE name = 'set-up'"
    );
    place.store().execute_batch(&worked).unwrap();
    // An older row turns up; the Python bridge has not been at work since.
    let more =
        "INSERT INTO users VALUES (1,'late@im.test','2026-05-01 08:00:00',1,'en',NULL,'XMPP','0')";
    place.source().execute_batch(more).unwrap();
    has(
        &place.imports(),
        &["1 registered person", "the bots go on where they stopped"],
    );
    let mark =
        "SELECT value FROM settings WHERE name IN ('cursor.archive', 'set-up') ORDER BY name";
    assert_eq!(place.rows(mark), ["here", "5"]);
    // It was started again, and stopped: what came until now is answered.
    let later = wall(Clock::system().now().plus(Duration::from_secs(5)));
    let more = format!(
        "INSERT INTO comm VALUES (1,'ann@im.test','cleo@pix.test','{}','77','78')",
        later
    );
    place.source().execute_batch(&more).unwrap();
    has(&place.imports(), &["the bots begin with"]);
    assert!(
        place
            .rows("SELECT name FROM settings WHERE name = 'cursor.archive'")
            .is_empty()
    );
    assert_ne!(
        place.rows("SELECT value FROM settings WHERE name = 'set-up'"),
        ["5"]
    );
}

#[test]
fn the_backup_undoes_it() {
    let place = Move::new();
    place.imports();
    let before = place.rows("SELECT address FROM users ORDER BY 1");
    let now = wall(now());
    let more =
        format!("INSERT INTO users VALUES (1,'late@im.test','{now}',1,'en',NULL,'XMPP','0')");
    place.source().execute_batch(&more).unwrap();
    let text = place.imports();
    let backup = place
        .path("new/xmpp-ap-bridge.db.before-import-1")
        .display()
        .to_string();
    has(&text, &[&format!("admin restore {backup}")]);
    assert_ne!(place.rows("SELECT address FROM users ORDER BY 1"), before);
    let (code, text) = said(
        place
            .command(&["admin", "restore", &backup])
            .output()
            .unwrap(),
    );
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(place.rows("SELECT address FROM users ORDER BY 1"), before);
}

#[test]
fn a_configuration_that_is_there_stays_and_counts() {
    let place = Move::new();
    let ours =
        "fediverse: {account: other@social.test}\nxmpp: {jid: ap_bridge@im.test}\nstore: mine.db\n";
    fs::write(place.path("new/config.yaml"), ours).unwrap();
    let text = place.imports();
    assert_eq!(
        fs::read_to_string(place.path("new/config.yaml")).unwrap(),
        ours
    );
    has(
        &text,
        &[
            "config.yaml.imported: the configuration, written",
            "0 messages",
            "stays as it is and counts",
        ],
    );
    assert_eq!(mode(&place.path("new/config.yaml.imported")), 0o600);
    assert!(!place.path("new/fediverse-token").exists());
    let mine = Connection::open(place.path("new/mine.db")).unwrap();
    // Ids of accounts and posts are those of another bot.
    assert_eq!(
        rows(
            &mine,
            "SELECT account_id FROM users WHERE address = '@cleo@pix.test'"
        ),
        [""]
    );
    assert!(rows(&mine, "SELECT remote FROM outbox").is_empty());
}

#[test]
fn the_environment_file_of_the_python_bridge_counts() {
    let place = Move::new();
    let env = "# secrets\nXMPP_BRIDGE_NAME=env@social.test\nXMPP_BRIDGE_TOKEN=\"env-token\"\nexport AP_BRIDGE_PASS='env word'\n";
    fs::write(place.path("old/.env"), env).unwrap();
    place.imports();
    let read = |name: &str| fs::read_to_string(place.path("new").join(name)).unwrap();
    assert_eq!(
        (
            read("fediverse-token").as_str(),
            read("xmpp-password").as_str()
        ),
        ("env-token\n", "env word\n")
    );
    has(&read("config.yaml"), &["account: \"env@social.test\""]);
}

#[test]
fn the_configuration_may_stand_where_the_environment_says() {
    let place = Move::new();
    let elsewhere = place.path("settings.yml");
    fs::rename(place.path("old/xmpp-bridge-config.yml"), &elsewhere).unwrap();
    fs::write(
        place.path("old/.env"),
        format!("XMPP_BRIDGE_CONFIG_FILE={}\n", elsewhere.display()),
    )
    .unwrap();
    has(
        &place.imports(),
        &[
            "3 registered people",
            "config.yaml: the configuration, written",
        ],
    );
}

#[test]
fn the_bots_tell_whoever_gives_them_the_old_configuration_how_to_move() {
    let place = Move::new();
    let old = place.path("old/xmpp-bridge-config.yml");
    let half = place.path("half.yml");
    let text = fs::read_to_string(&old).unwrap();
    fs::write(&half, &text[..text.find("xmpp_bridge_name").unwrap() + 30]).unwrap();
    for file in [old, half] {
        for words in [
            &["run"][..],
            &["mastodon"],
            &["xmpp"],
            &["config", "check"],
            &["admin", "status"],
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
            command
                .env_clear()
                .env("XMPP_BRIDGE_CONFIG_FILE", &file)
                .args(words);
            let (code, text) = said(command.output().unwrap());
            assert_eq!(code, Some(78), "{text}");
            has(
                &text,
                &[
                    "is the configuration of the Python bridge",
                    "import THIS-FILE",
                ],
            );
            assert!(
                !text.contains("unknown key") && !text.contains("sample-"),
                "{text}"
            );
        }
    }
}

#[test]
fn the_original_sample_comes_over() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/original-sample");
    if !sample.exists() {
        skipped!("no sample of an original installation here");
        return;
    }
    let place = Move::new();
    let before = contents(&sample);
    let words = ["import", sample.to_str().unwrap()];
    let (code, text) = said(place.command(&words).output().unwrap());
    assert_eq!(code, Some(0), "{text}");
    has(
        &text,
        &[
            "4 registered people, 1 who had left",
            "2 blocks of people, 2 of the admins",
            "row 4: req_user",
        ],
    );
    has(&text, &["2 domains on the red list, 1 on the green list"]);
    assert_eq!(contents(&sample), before);
}

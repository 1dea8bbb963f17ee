//! `doctor` on the fediverse: what the bot's server and account are, and what keeps messages from the bot. Changes nothing.

use serde_json::Value;

use super::connect::{self, Failure};
use super::discover::describe;
use super::login::SCOPES;
use super::policy::{POLICY, opened};
use super::quirks::Reactions;
use crate::doctor::{Finding, certificate, clock};
use crate::mastodon::http::api::{ApiError, Call};
use crate::mastodon::http::rate::Budget;
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::session::Session;
use crate::mastodon::receive::stream;

/// Less than this share of requests left is little.
const LITTLE: u32 = 5;

impl Leg {
    /// Looks at server and account, once.
    pub async fn examine(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let host = self.settings.instance.host_str().unwrap_or_default();
        if let Some(der) = self.api.certificate(&self.settings.token).await {
            let check = "fediverse.certificate";
            found.push(certificate::check(check, host, &der, self.clock.now()));
        }
        match connect::once(self).await {
            Ok(session) => {
                found.push(server(&session, host));
                found.extend(self.account().await);
                found.push(self.scopes().await);
                found.push(self.policy().await);
                found.push(self.filters().await);
                found.push(self.requests());
                found.push(self.stream(&session).await);
                let here = self.clock.now();
                let check = "fediverse.clock";
                found.push(clock::beside(check, here, self.api.server_time(here)));
            }
            Err(failure) => found.push(self.no_login(failure)),
        }
        found
    }

    fn no_login(&self, failure: Failure) -> Finding {
        let is_away = matches!(&failure, Failure::Passing(error) if !matches!(error, ApiError::Unreachable(_)));
        let finding = Finding::fail(LOGIN, self.explain(failure));
        match is_away {
            true => finding.todo("try again later; a bot that runs does so by itself"),
            false => finding,
        }
    }

    async fn account(&self) -> Vec<Finding> {
        let call = Call::get("/api/v1/accounts/verify_credentials");
        match self.api.call::<Value>(call).await {
            Ok(account) => standing(&account, &self.settings.account.to_string()),
            Err(error) => vec![Finding::warn(
                ACCOUNT,
                format!("can't be looked at: {error}"),
            )],
        }
    }

    /// Mastodon 4.3 and newer tell the scopes of the application; elsewhere a status that nobody has is no longer liked: for a
    /// token that may write there is no such status, for another it is forbidden.
    async fn scopes(&self) -> Finding {
        let call = Call::get("/api/v1/apps/verify_credentials");
        let told = self.api.call::<Value>(call).await.unwrap_or_default();
        let told = told.get("scopes").and_then(Value::as_array).cloned();
        let missing: Vec<&str> = match told {
            Some(told) => SCOPES
                .into_iter()
                .filter(|wanted| !told.iter().any(|scope| scope == wanted))
                .collect(),
            None => {
                let call = Call::post("/api/v1/statuses/0/unfavourite");
                let denied = self.api.run(call).await;
                match denied {
                    Err(error) if error.is_denied() => vec!["write"],
                    _ => vec![],
                }
            }
        };
        let check = "fediverse.scopes";
        match missing.is_empty() {
            true => Finding::ok(check, "the token may read and write"),
            false => Finding::fail(
                check,
                format!("the token lacks the scope {}", missing.join(" and ")),
            )
            .todo("get a new one: xmpp-ap-bridge login (move the old file away first)"),
        }
    }

    async fn policy(&self) -> Finding {
        let check = "fediverse.policy";
        match self.api.call::<Value>(Call::get(POLICY)).await {
            Ok(policy) if opened(&policy).is_some() => Finding::warn(
                check,
                "the notification policy keeps messages of strangers from the bot",
            )
            .todo("start the bot, which opens it; the token needs the scopes read and write"),
            Ok(_) => Finding::ok(
                check,
                "the notification policy lets everybody write to the bot",
            ),
            Err(_) => Finding::ok(check, "the server has no notification policy"),
        }
    }

    /// Whatever the words are: what a filter hides never reaches the bridge.
    async fn filters(&self) -> Finding {
        let check = "fediverse.filters";
        let filters = self.api.call::<Value>(Call::get("/api/v2/filters")).await;
        let filters = filters.unwrap_or_default();
        let hides = |filter: &&Value| {
            let mut places = filter["context"].as_array().into_iter().flatten();
            places.any(|place| place == "notifications")
        };
        match filters
            .as_array()
            .into_iter()
            .flatten()
            .filter(hides)
            .count()
        {
            0 => Finding::ok(check, "no filter hides notifications"),
            count => Finding::warn(
                check,
                format!("filters that hide notifications: {count}; what they hide is not bridged"),
            )
            .todo(format!(
                "delete them in the account's settings: {}filters",
                self.settings.instance
            )),
        }
    }

    fn requests(&self) -> Finding {
        let check = "fediverse.limits";
        let left = |budget, what: &str| {
            let left = self.api.left(budget)?;
            Some((
                left.left < left.of / LITTLE,
                format!("{what} {} of {}", left.left, left.of),
            ))
        };
        let all = [(Budget::General, "requests"), (Budget::Posts, "posts")];
        let all: Vec<_> = all
            .into_iter()
            .filter_map(|(budget, what)| left(budget, what))
            .collect();
        let found: Vec<_> = all.iter().map(|(_, text)| text.as_str()).collect();
        match all.iter().any(|(little, _)| *little) {
            _ if found.is_empty() => Finding::ok(check, "the server names no limits"),
            false => Finding::ok(check, format!("left: {}", found.join(", "))),
            true => Finding::warn(check, format!("little left: {}", found.join(", ")))
                .todo("messages wait until the server allows more; nothing is lost"),
        }
    }

    async fn stream(&self, session: &Session) -> Finding {
        let check = "fediverse.streaming";
        let slowly = format!(
            "the server is asked every {} s instead",
            self.settings.poll.as_secs()
        );
        let Some(url) = &session.server.streaming else {
            return Finding::ok(check, format!("this software has no stream: {slowly}"));
        };
        match stream::try_it(&self.settings.reach, url, &self.settings.token).await {
            Ok(()) => Finding::ok(check, "the stream can be opened"),
            Err(why) => Finding::warn(
                check,
                format!("the stream can't be opened ({why}): {slowly}"),
            )
            .todo("tell the server's admins: WebSockets may not get through their proxy"),
        }
    }
}

/// Names the check whether the account can log in.
pub const LOGIN: &str = "fediverse.login";

const ACCOUNT: &str = "fediverse.account";

/// Names the server's software, and what that means for messages.
fn server(session: &Session, host: &str) -> Finding {
    let server = &session.server;
    let quirks = &server.quirks;
    let lacks: Vec<&str> = [
        (
            !quirks.idempotent,
            "a post whose answer is lost is looked for before it is sent again",
        ),
        (
            quirks.reactions == Reactions::None,
            "reactions cross as likes",
        ),
        (!quirks.warnings, "no content warnings"),
        (!quirks.edits_stay_direct, "an edit is sent as a new post"),
    ]
    .into_iter()
    .filter_map(|(lacks, what)| lacks.then_some(what))
    .collect();
    let meaning = match lacks.is_empty() {
        true => String::new(),
        false => format!("; {}", lacks.join("; ")),
    };
    let described = describe(server);
    Finding::ok(
        "fediverse.server",
        format!("{host} runs {described}{meaning}"),
    )
}

/// Judges what an account (`CredentialAccount`) says of itself.
fn standing(account: &Value, name: &str) -> Vec<Finding> {
    let is = |flag: &str| account[flag].as_bool() == Some(true);
    let settle =
        "settle it with the server's admins; what waits for the fediverse is held until then";
    let mut found: Vec<Finding> = [
        ("suspended", "is suspended"),
        ("memorial", "is a memorial, which nobody can log in to"),
        (
            "limited",
            "is limited: only its followers see what it writes",
        ),
    ]
    .into_iter()
    .filter(|(flag, _)| is(flag))
    .map(|(_, what)| Finding::fail(ACCOUNT, format!("{name} {what}")).todo(settle))
    .collect();
    if account["moved"].is_object() {
        found.push(
            Finding::fail(ACCOUNT, format!("{name} has moved to another account"))
                .todo("undo that in the account's settings, or configure the other account"),
        );
    }
    if is("locked") {
        found.push(
            Finding::warn(
                ACCOUNT,
                format!("{name} is locked: whoever follows it is let in late, or by hand"),
            )
            .todo("xmpp-ap-bridge profile push switches that off"),
        );
    }
    if !is("bot") {
        found.push(
            Finding::warn(ACCOUNT, format!("{name} is not marked as automated"))
                .todo("xmpp-ap-bridge profile push"),
        );
    }
    if found.is_empty() {
        found.push(Finding::ok(
            ACCOUNT,
            format!("{name} is marked as automated and free to work"),
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::{Verdict, worst};
    use serde_json::json;

    #[test]
    fn what_keeps_an_account_from_working_is_told() {
        for (account, expected, word) in [
            (json!({"bot": true}), Verdict::Ok, "free to work"),
            (json!({"bot": false}), Verdict::Warn, "automated"),
            (
                json!({"bot": true, "locked": true}),
                Verdict::Warn,
                "locked",
            ),
            (
                json!({"bot": true, "limited": true}),
                Verdict::Fail,
                "limited",
            ),
            (
                json!({"bot": true, "suspended": true}),
                Verdict::Fail,
                "suspended",
            ),
            (
                json!({"bot": true, "memorial": true}),
                Verdict::Fail,
                "memorial",
            ),
            (
                json!({"bot": true, "moved": {"id": "7"}}),
                Verdict::Fail,
                "moved",
            ),
            (
                json!({"bot": true, "moved": null, "memorial": null}),
                Verdict::Ok,
                "free to work",
            ),
            (json!([]), Verdict::Warn, "automated"),
        ] {
            let found = standing(&account, "@bot@x.test");
            assert_eq!(worst(&found), expected, "{account}");
            assert!(
                found.iter().any(|finding| finding.found.contains(word)),
                "{account} {found:?}"
            );
        }
    }
}

//! The life of a real process: what systemd hears, and what signals do. The process is this test program itself, started
//! again with a variable that turns `child` into a small service.

use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use xmpp_ap_bridge::service::{Shutdown, Watchdog, systemd};

const ROLE: &str = "BRIDGE_TEST_SERVICE";
const BOUND: Duration = Duration::from_secs(60);

/// Not a test of its own: the service, when started as one.
#[test]
fn child() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("runtime");
    runtime.block_on(serve(role == "stuck"));
}

/// Becomes ready, turns until told to end, then drains for longer than anybody waits.
async fn serve(stuck: bool) {
    let shutdown = Shutdown::listen().expect("signals");
    let dog = Watchdog::default();
    let beat = dog.part("loop");
    tokio::spawn(dog.clone().run());
    systemd::status("two\nlines");
    systemd::ready();
    while !shutdown.requested() {
        if !stuck {
            beat.beat();
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(BOUND * 2).await;
}

/// A started service and the socket on which it speaks to its manager.
struct Service {
    child: Child,
    ear: UnixDatagram,
    _dir: tempfile::TempDir,
}

impl Service {
    fn start(role: &str) -> Service {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("notify");
        let ear = UnixDatagram::bind(&path).expect("bind");
        ear.set_read_timeout(Some(BOUND)).expect("bound");
        let child = Command::new(std::env::current_exe().expect("self"))
            .args(["--exact", "service::child"])
            .env(ROLE, role)
            .env("NOTIFY_SOCKET", &path)
            .env("WATCHDOG_USEC", "200000")
            .env_remove("WATCHDOG_PID")
            .stdout(Stdio::null())
            .spawn()
            .expect("start");
        Service {
            child,
            ear,
            _dir: dir,
        }
    }

    /// Reads until this line comes; every line heard on the way.
    fn hear(&self, wanted: &str) -> Vec<String> {
        let mut heard = Vec::new();
        while heard.last().map(String::as_str) != Some(wanted) {
            let mut buffer = [0; 512];
            let length = self.ear.recv(&mut buffer).expect(wanted);
            heard.push(String::from_utf8_lossy(&buffer[..length]).trim().to_owned());
        }
        heard
    }

    fn signal(&self, name: &str) {
        let command = format!("kill -{name} {}", self.child.id());
        assert!(
            Command::new("sh")
                .args(["-c", &command])
                .status()
                .expect("sh")
                .success()
        );
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn ready_alive_stopping_and_the_second_signal() {
    let mut service = Service::start("working");
    assert_eq!(
        service.hear("READY=1").first().map(String::as_str),
        Some("STATUS=two lines")
    );
    service.hear("WATCHDOG=1");
    service.hear("WATCHDOG=1");
    service.signal("TERM");
    service.hear("STOPPING=1");
    assert!(
        service.child.try_wait().expect("state").is_none(),
        "the first signal lets it drain"
    );
    // Some tools send a signal twice: only a later one is a second wish.
    service.signal("TERM");
    let code = loop {
        std::thread::sleep(Duration::from_millis(300));
        if let Some(status) = service.child.try_wait().expect("state") {
            break status.code();
        }
        service.signal("INT");
    };
    assert_eq!(code, Some(130));
}

#[test]
fn a_loop_that_stands_still_does_not_feed_the_watchdog() {
    let service = Service::start("stuck");
    service.hear("READY=1");
    service
        .ear
        .set_read_timeout(Some(Duration::from_millis(700)))
        .expect("bound");
    assert!(service.ear.recv(&mut [0; 64]).is_err(), "silence");
}

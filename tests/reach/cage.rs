//! A network namespace without a way out but a proxy: a program that runs in it reaches nothing else.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::os::fd::AsFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use support::skipped;

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

/// The port of the proxy, inside.
pub const PORT: u16 = 1080;

/// The namespace; it ends with its value.
pub struct Cage {
    holder: Child,
    /// Of the proxy, inside; connections that are made elsewhere are outside.
    pub proxy: TcpListener,
    /// Where questions to the DNS arrive.
    dns: UdpSocket,
}

impl Drop for Cage {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

impl Cage {
    /// None where this machine does not allow it: said so.
    pub fn open(folder: &Path) -> Option<Self> {
        match Self::try_open(folder) {
            Ok(cage) => Some(cage),
            Err(why) => {
                skipped!("no network namespace can be made here: {why}");
                None
            }
        }
    }

    fn try_open(folder: &Path) -> Result<Self, String> {
        let told = |error: std::io::Error| error.to_string();
        let resolver = folder.join("resolv.conf");
        std::fs::write(
            &resolver,
            "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
        )
        .map_err(told)?;
        let script = "ip link set lo up && mount --bind \"$0\" \"$(readlink -f /etc/resolv.conf)\" && echo ready && exec sleep 600";
        let mut holder = Command::new("unshare")
            .args(["--net", "--mount", "sh", "-c", script])
            .arg(&resolver)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(told)?;
        let mut line = String::new();
        let said = holder
            .stdout
            .take()
            .map(|out| BufReader::new(out).read_line(&mut line));
        if line.trim() != "ready" {
            let _ = (holder.kill(), holder.wait());
            return Err(format!("{said:?}; needs root, unshare, ip and mount"));
        }
        let net = File::open(format!("/proc/{}/ns/net", holder.id())).map_err(told)?;
        // Of a thread of its own, which stays there; its sockets go wherever they are taken.
        let sockets = std::thread::spawn(move || {
            move_into_link_name_space(net.as_fd(), Some(LinkNameSpaceType::Network))?;
            let proxy = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))?;
            let dns = UdpSocket::bind((Ipv4Addr::LOCALHOST, 53))?;
            Ok::<_, std::io::Error>((proxy, dns))
        });
        let (proxy, dns) = sockets.join().unwrap().map_err(told)?;
        proxy.set_nonblocking(true).map_err(told)?;
        dns.set_nonblocking(true).map_err(told)?;
        Ok(Self { holder, proxy, dns })
    }

    /// A program inside.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        let target = self.holder.id().to_string();
        command.args(["--net", "--mount", "--target", &target, program]);
        command
    }

    /// Questions to the DNS since the last look.
    pub fn questions(&self) -> Vec<String> {
        let mut questions = Vec::new();
        let mut packet = [0; 512];
        while let Ok((length, _)) = self.dns.recv_from(&mut packet) {
            let question = packet[..length]
                .iter()
                .skip(12)
                .take_while(|byte| **byte != 0);
            questions.push(question.map(|byte| char::from(*byte)).collect());
        }
        questions
    }
}

//! Resources that a process used so far, from /proc, and what was written to the store; what cannot be read counts as nothing.

use std::fs;
use std::ops::Sub;
use std::path::Path;

/// Counters of both bots together, and of their store.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counters {
    /// Transactions that wrote something.
    pub commits: f64,
    /// Bytes handed to write calls, of files and sockets (`wchar` in proc_pid_io(5)).
    pub written: f64,
    /// Bytes taken from read calls.
    pub read: f64,
    /// Read and write calls.
    pub calls: f64,
    /// Times that a thread went to sleep, and so was woken.
    pub wakes: f64,
    /// CPU time in microseconds.
    pub cpu_us: f64,
}

impl Counters {
    /// The present state of these processes and this store.
    pub fn read(pids: &[u32], store: &Path) -> Self {
        let mut sum = Self {
            commits: commits(store).unwrap_or(0.0),
            ..Self::default()
        };
        for pid in pids {
            let io = fs::read_to_string(format!("/proc/{pid}/io")).unwrap_or_default();
            sum.written += field(&io, "wchar:");
            sum.read += field(&io, "rchar:");
            sum.calls += field(&io, "syscr:") + field(&io, "syscw:");
            sum.wakes += wakes(*pid);
            sum.cpu_us += cpu_us(*pid).unwrap_or(0.0);
        }
        sum
    }

    /// Of this, what one of `messages` cost.
    pub fn each(self, messages: f64) -> Self {
        Self {
            commits: self.commits / messages,
            written: self.written / messages,
            read: self.read / messages,
            calls: self.calls / messages,
            wakes: self.wakes / messages,
            cpu_us: self.cpu_us / messages,
        }
    }
}

impl Sub for Counters {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            commits: self.commits - before.commits,
            written: self.written - before.written,
            read: self.read - before.read,
            calls: self.calls - before.calls,
            wakes: self.wakes - before.wakes,
            cpu_us: self.cpu_us - before.cpu_us,
        }
    }
}

/// Private memory of a process in MB of 10^6 bytes: what its text, shared with the other one, is not part of.
pub fn private_mb(pid: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    field(&status, "RssAnon:") * 1024.0 / 1e6
}

/// Resident memory of a process in MB of 10^6 bytes.
pub fn resident_mb(pid: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    field(&status, "VmRSS:") * 1024.0 / 1e6
}

/// User and system time so far, from /proc (proc_pid_stat(5), fields 14 and 15, in hundredths of a second), in
/// microseconds; more precisely from its schedstat, where the kernel has it.
pub fn cpu_us(pid: u32) -> Option<f64> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    let exact: Option<f64> = tasks
        .map(|task| {
            let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<f64>().ok()
        })
        .sum();
    if let Some(nanoseconds) = exact.filter(|sum| *sum > 0.0) {
        return Some(nanoseconds / 1000.0);
    }
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks: f64 = ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    Some(ticks * 10_000.0)
}

fn wakes(pid: u32) -> f64 {
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return 0.0;
    };
    let status = |task: fs::DirEntry| fs::read_to_string(task.path().join("status")).ok();
    let all = tasks.flatten().filter_map(status);
    all.map(|text| field(&text, "voluntary_ctxt_switches:"))
        .sum()
}

/// The counter of commits in the index of the write-ahead log (`iChange` in <https://sqlite.org/walformat.html>, 2.1).
fn commits(store: &Path) -> Option<f64> {
    let mut index = store.as_os_str().to_owned();
    index.push("-shm");
    let bytes = fs::read(index).ok()?;
    let counter = bytes.get(8..12)?.try_into().ok()?;
    Some(f64::from(u32::from_ne_bytes(counter)))
}

fn field(text: &str, name: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    number.and_then(|text| text.parse().ok()).unwrap_or(0.0)
}

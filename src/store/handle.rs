//! The store as everybody holds it, and the thread that owns the connection.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use tokio::sync::{oneshot, watch};

use super::error::unusable;
use super::tx::Open;
use super::upkeep::files::BUSY;
use super::upkeep::{before, migrate, pages, whole};
use super::{ReadTx, Result, StoreError, Tx};
use crate::clock::Clock;

/// More than there are statements, so that each is parsed once: those of a message alone are a hundred.
const STATEMENTS: usize = 512;

/// A block of so many bytes, freed once, makes glibc keep what is free at the end of a heap up to twice as many, where it gave
/// back all from 128 kB on (mallopt(3), `M_TRIM_THRESHOLD`). SQLite frees its cache after each commit of the other process: a tenth
/// of a message's time went into handing that to the kernel and getting it back. Other allocators don't mind.
const FREED_ONCE: usize = 512 * 1024;

/// A request to the thread that owns the connection.
enum Job {
    Work(Box<dyn FnOnce(&mut Connection) + Send>),
    /// Let go of the file, and say when that is done.
    End(oneshot::Sender<()>),
}

/// A handle on the store; clones share one connection.
#[derive(Clone)]
pub struct Store {
    jobs: std::sync::mpsc::Sender<Job>,
    clock: Clock,
    path: Arc<Path>,
    end: watch::Sender<Option<Arc<StoreError>>>,
}

impl Store {
    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the file, makes it when it is missing (mode 0600), and brings its schema up to date.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        make_private(path)?;
        let alone = whole::alone(path);
        let stands_alone = whole::stands_alone(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection =
            Connection::open_with_flags(path, flags).map_err(|error| unusable(path, &error))?;
        connection
            .busy_timeout(BUSY)
            .map_err(|error| unusable(path, &error))?;
        // Not even its way of keeping a log is changed in a file of another program.
        let schema = migrate::schema(&connection, path)?;
        if stands_alone && whole::wants_log(&connection, path)? {
            whole::distrust(&mut connection, path, schema, clock.now())?;
        }
        pages::shrink(&connection, path);
        prepare(&connection).map_err(|error| unusable(path, &error))?;
        drop(alone);
        Self::start(connection, path, clock)
    }

    /// A store in memory, for tests.
    pub fn in_memory(clock: Clock) -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        prepare(&connection)?;
        Self::start(connection, Path::new(":memory:"), clock)
    }

    fn start(mut connection: Connection, path: &Path, clock: Clock) -> Result<Self> {
        if migrate::migrate(&mut connection, path, clock.now())? {
            // A file that is copied without its log says at least since when there is a bridge.
            let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())); // else the next one does
        }
        let (jobs, queue) = std::sync::mpsc::channel::<Job>();
        let place = path.to_owned();
        std::thread::Builder::new()
            .name("store".into())
            .stack_size(512 * 1024)
            .spawn(move || serve(connection, &place, queue))
            .map_err(|error| StoreError::Unusable {
                path: path.display().to_string(),
                why: format!("no thread for it: {error}"),
                passing: true,
            })?;
        Ok(Self {
            jobs,
            clock,
            path: path.into(),
            end: watch::Sender::default(),
        })
    }

    /// Deletes the copy from before an upgrade, once it is older than a week.
    pub fn drop_old_copy(&self) {
        before::fade(&self.path);
    }

    /// Runs `work` in one transaction, which is committed when `work` returns `Ok`.
    ///
    /// Refused once a newer version has changed the schema, as this one could write what that would read wrongly.
    pub async fn run<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx) -> Result<T> + Send + 'static,
    {
        let (clock, path) = (self.clock.clone(), Arc::clone(&self.path));
        self.answered(move |connection| transact(connection, &path, &clock, work))
            .await
    }

    /// Runs `work`, which only reads, in one transaction. No other process makes it wait.
    pub async fn look<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&ReadTx) -> Result<T> + Send + 'static,
    {
        let (clock, path) = (self.clock.clone(), Arc::clone(&self.path));
        self.answered(move |connection| look(connection, &path, &clock, work))
            .await
    }

    /// The result of `work`. Where it says that no work goes on with this file, those who wait for that hear so.
    async fn answered<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        let answer = self.on_thread(move |connection| work(connection)).await?;
        if let Some(end) = answer
            .as_ref()
            .err()
            .and_then(|error| error.lasting(&self.path))
        {
            self.end.send_replace(Some(Arc::new(end)));
        }
        answer
    }

    /// Runs `work` on the thread that owns the connection.
    pub(super) async fn on_thread<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> T + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Job::Work(Box::new(move |connection| {
            // Nobody waits for the answer any more only when the caller was cancelled; the work still counts.
            let _ = answer.send(work(connection));
        }));
        self.jobs.send(job).map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)
    }

    /// Lets go of the file, which is whole by itself when no other process has it open. Any further work fails.
    pub async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.jobs.send(Job::End(done)).is_ok() {
            let _ = closed.await; // an error: somebody else has closed it
        }
    }

    /// Resolves once no work goes on with this file any more: it is damaged, or a newer version has changed its schema.
    pub async fn ended(&self) -> Arc<StoreError> {
        let mut end = self.end.subscribe();
        loop {
            if let Some(error) = end.borrow_and_update().clone() {
                return error;
            }
            if end.changed().await.is_err() {
                std::future::pending::<()>().await; // never: the sender is in `self`
            }
        }
    }

    /// The clock that stamps what is stored.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}

/// Does what it is asked until it is told to end, or nobody is left who could ask.
fn serve(mut connection: Connection, path: &Path, jobs: std::sync::mpsc::Receiver<Job>) {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(FREED_ONCE)));
    let mut last = None;
    for job in &jobs {
        match job {
            Job::Work(work) => work(&mut connection),
            Job::End(done) => {
                last = Some(done);
                break;
            }
        }
    }
    drop(jobs); // whoever asks for more learns that it is closed
    whole::leave(connection, path);
    if let Some(done) = last {
        let _ = done.send(()); // whoever asked may be gone
    }
}

fn transact<T>(
    connection: &Connection,
    path: &Path,
    clock: &Clock,
    work: impl FnOnce(&Tx) -> Result<T>,
) -> Result<T> {
    let sql = Open::begin(connection)?;
    migrate::version(&sql, path)?;
    let tx = Tx {
        read: ReadTx::new(sql, clock),
        cause: RefCell::default(),
    };
    let value = work(&tx)?;
    tx.read.sql.commit()?;
    Ok(value)
}

fn look<T>(
    connection: &Connection,
    path: &Path,
    clock: &Clock,
    work: impl FnOnce(&ReadTx) -> Result<T>,
) -> Result<T> {
    let sql = Open::look(connection)?;
    migrate::version(&sql, path)?;
    let tx = ReadTx::new(sql, clock);
    let value = work(&tx)?;
    tx.sql.commit()?;
    Ok(value)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "foreign_keys", true)?;
    pages::choose(connection)?;
    write_ahead(connection)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "secure_delete", true)?; // no text stays behind in free pages
    pages::keep_few(connection)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Else a statement that a partial index could serve for some values is planned anew each time it is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Switches to the write-ahead log. Of two processes that open a new file at the same moment one is told at
/// once that it is busy: for this statement SQLite does not wait as `busy_timeout` asks.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let mut pauses = BUSY.as_millis() / PAUSE.as_millis();
    loop {
        let set = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()));
        let busy = matches!(&set, Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy));
        if !busy || pauses == 0 {
            set?;
            // The log is made by the first who reads.
            return connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
        }
        pauses -= 1;
        std::thread::sleep(PAUSE);
    }
}

/// Makes the file first, so that SQLite never creates it readable for others.
fn make_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    if path.exists() {
        return Ok(());
    }
    std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .map(drop)
        .map_err(|error| StoreError::Unusable {
            path: path.display().to_string(),
            why: format!(
                "can't be created ({error}): make its folder, and let this user write there"
            ),
            passing: false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(dir: &tempfile::TempDir) -> std::path::PathBuf {
        dir.path().join("bridge.db")
    }

    #[test]
    fn a_new_file_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        Store::open(&file(&dir), Clock::system()).unwrap();
        let mode = std::fs::metadata(file(&dir)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[tokio::test]
    async fn a_process_that_a_newer_version_has_overtaken_writes_nothing_more() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&file(&dir), Clock::system()).unwrap();
        let write = |value: &'static str| store.run(move |tx| tx.set("by", value));
        write("old").await.unwrap();
        let newer = Connection::open(file(&dir)).unwrap();
        newer.pragma_update(None, "user_version", 9000).unwrap();
        let refused = write("old, later").await.unwrap_err();
        assert!(matches!(refused, StoreError::Newer { found: 9000, .. }) && !refused.is_passing());
        assert!(store.ended().await.to_string().contains("bridge.db"));
        let kept: String = newer
            .query_row("SELECT value FROM settings WHERE name = 'by'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(kept, "old");
    }

    #[test]
    fn processes_that_start_together_share_a_new_file() {
        for _ in 0..20 {
            let dir = tempfile::tempdir().unwrap();
            let path = file(&dir);
            let start = std::sync::Barrier::new(4);
            let open = || {
                start.wait();
                Store::open(&path, Clock::system()).map(drop)
            };
            std::thread::scope(|scope| {
                let opened: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
                opened
                    .into_iter()
                    .for_each(|one| one.join().unwrap().unwrap());
            });
        }
    }

    #[test]
    fn bad_files_are_refused_with_advice() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(
            file(&dir),
            "this is not a database, but long enough to be read as one".repeat(40),
        )
        .unwrap();
        let error = Store::open(&file(&dir), Clock::system())
            .err()
            .unwrap()
            .to_string();
        assert!(
            error.contains("bridge.db") && error.contains("restore a backup"),
            "{error}"
        );
        let error = Store::open(&dir.path().join("no/such/bridge.db"), Clock::system())
            .err()
            .unwrap()
            .to_string();
        assert!(error.contains("make its folder"), "{error}");
    }

    /// Lets the file have so many pages, as a disk does that is full, or has room again.
    async fn room_for(store: &Store, pages: i64) {
        let set = move |connection: &mut Connection| {
            connection.pragma_update(None, "max_page_count", pages)
        };
        store.on_thread(set).await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_full_disk_passes_and_leaves_nothing_half_done() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&file(&dir), Clock::system()).unwrap();
        let write = || {
            store.run(|tx| {
                tx.set("first", "is small")?;
                tx.set("second", &"is large ".repeat(20_000))
            })
        };
        room_for(&store, 1).await; // no more than there are
        let error = write().await.unwrap_err();
        assert!(error.is_passing(), "{error}");
        assert!(error.remedy(store.path()).contains("free space"), "{error}");
        assert_eq!(store.look(|tx| tx.setting("first")).await.unwrap(), None);
        room_for(&store, 1 << 30).await;
        write().await.unwrap();
        let kept = store.look(|tx| tx.setting("first")).await.unwrap();
        assert_eq!(kept.as_deref(), Some("is small"));
    }

    #[tokio::test]
    async fn a_failed_transaction_leaves_nothing() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let failed: Result<()> = store
            .run(|tx| {
                tx.set("name", "value")?;
                Err(StoreError::Closed)
            })
            .await;
        assert!(failed.is_err());
        assert_eq!(store.run(|tx| tx.setting("name")).await.unwrap(), None);
    }
}

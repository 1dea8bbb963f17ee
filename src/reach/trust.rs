//! Which certificates are trusted: the system's, and those of the files that the admin names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::{CertificateDer, pem, pem::PemObject};
use rustls::{ClientConfig, RootCertStore};

/// Why servers can't be reached at all.
#[derive(Debug, thiserror::Error)]
pub enum ReachError {
    /// A file with certificates is none.
    #[error("{} holds no certificate in PEM form ({why}): correct the file, or the line ca_file", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
        /// The fault.
        why: String,
    },
    /// The TLS library says no.
    #[error("TLS can't be set up: {0}")]
    Tls(#[from] rustls::Error),
}

/// The system's certificates, and those of the files.
pub(super) fn config(ca_files: &[&Path]) -> Result<ClientConfig, ReachError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for path in ca_files {
        add(&mut roots, path).map_err(|why| ReachError::NoCertificate {
            path: path.to_path_buf(),
            why,
        })?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

fn add(roots: &mut RootCertStore, path: &Path) -> Result<(), String> {
    let found = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, pem::Error>>)
        .map_err(|error| error.to_string())?;
    match roots.add_parsable_certificates(found) {
        (0, _) => Err("none found".to_owned()),
        _ => Ok(()),
    }
}

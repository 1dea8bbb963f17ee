//! The binary: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    xmpp_ap_bridge::cli::main()
}

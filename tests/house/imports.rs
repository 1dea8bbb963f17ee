//! Which file imports which: all of `src/` but the sandbox, read by a real parser. An import is any path that leads to an
//! item of another file, in a `use`, in code, in a macro's arguments or in an attribute; a re-export counts as what it
//! re-exports. Naming a module is no import: a parent may declare and re-export its children. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use syn::visit::{self, Visit};

/// How many re-exports may lead to an item.
const DEPTH: usize = 16;

type Names = Vec<String>;

/// One module of the crate, in a file of its own or inside one.
#[derive(Default)]
struct Module {
    file: String,
    children: BTreeSet<String>,
    items: BTreeSet<String>,
    /// Names that a `use` brings in, each with the path behind it.
    aliases: BTreeMap<String, Names>,
    globs: Vec<Names>,
    /// All paths that stand in it.
    paths: BTreeSet<Names>,
}

enum Found {
    Module(Names),
    ItemOf(String),
}

/// The modules of a crate by their paths, the root's being empty.
pub struct Crate {
    modules: BTreeMap<Names, Module>,
}

/// From file to file, with one of the paths that lead there.
pub type Imports = BTreeMap<String, BTreeMap<String, String>>;

impl Crate {
    /// Reads the crate whose root is `lib.rs` in `folder`.
    pub fn read(folder: &Path) -> Self {
        let mut modules = BTreeMap::new();
        let root = folder.join("lib.rs");
        read_file(folder, &root, folder, Vec::new(), &mut modules);
        Self { modules }
    }

    /// Who imports whom.
    pub fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        for (at, module) in &self.modules {
            let from = imports.entry(module.file.clone()).or_default();
            let globs = module.globs.iter().filter_map(|glob| {
                let Found::Module(to) = self.resolve(at, glob, DEPTH)? else {
                    return None;
                };
                Some((self.modules.get(&to)?.file.clone(), glob))
            });
            let named = module.paths.iter().filter_map(|path| {
                let Found::ItemOf(file) = self.resolve(at, path, DEPTH)? else {
                    return None;
                };
                Some((file, path))
            });
            for (file, path) in named.chain(globs) {
                if file != module.file {
                    from.entry(file).or_insert_with(|| path.join("::"));
                }
            }
        }
        imports
    }

    /// Where `path` leads that stands in the module `at`; `None` for other crates and for names of types and variables.
    fn resolve(&self, at: &Names, path: &[String], depth: usize) -> Option<Found> {
        let depth = depth.checked_sub(1)?;
        let (mut here, mut rest) = match path.split_first()? {
            (first, rest) if first == "crate" => (Vec::new(), rest),
            (first, rest) if first == "self" => (at.clone(), rest),
            (first, rest) if first == "super" => (parent(at)?, rest),
            _ => (at.clone(), path),
        };
        while let Some((name, behind)) = rest.split_first() {
            if name == "super" {
                here = parent(&here)?;
            } else {
                match self.look_up(&here, name, behind.is_empty(), depth)? {
                    Found::Module(to) => here = to,
                    item => return Some(item),
                }
            }
            rest = behind;
        }
        Some(Found::Module(here))
    }

    /// Looks for `name` in one module. A module and a function may have the same name: the last name of a path is an item.
    fn look_up(&self, at: &Names, name: &str, last: bool, depth: usize) -> Option<Found> {
        let module = self.modules.get(at)?;
        let child = || {
            let path = [at.as_slice(), &[name.to_owned()]].concat();
            let known = module.children.contains(name);
            known.then_some(Found::Module(path))
        };
        let item = || {
            let own = module.items.contains(name);
            own.then(|| Found::ItemOf(module.file.clone()))
        };
        let alias = || self.resolve(at, module.aliases.get(name)?, depth);
        let by_glob = || {
            let mut globs = module.globs.iter();
            globs.find_map(|glob| match self.resolve(at, glob, depth)? {
                Found::Module(to) if to != *at => {
                    self.look_up(&to, name, last, depth.checked_sub(1)?)
                }
                _ => None,
            })
        };
        let first = if last { item() } else { child() };
        let found = first.or_else(item).or_else(|| {
            let behind = alias().filter(|_| last || !module.children.contains(name));
            behind.or_else(child)
        });
        found.or_else(by_glob)
    }
}

fn parent(at: &Names) -> Option<Names> {
    let (_, parent) = at.split_last()?;
    Some(parent.to_vec())
}

/// Reads one file and the files of the modules that it declares; these stand in `children`.
fn read_file(
    root: &Path,
    path: &Path,
    children: &Path,
    at: Names,
    into: &mut BTreeMap<Names, Module>,
) {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.strip_prefix(root).unwrap().display().to_string();
    read_items(root, &name, &file.items, children, at, into);
}

fn read_items(
    root: &Path,
    file: &str,
    items: &[syn::Item],
    children: &Path,
    at: Names,
    into: &mut BTreeMap<Names, Module>,
) {
    let mut reader = Reader::new(file);
    for item in items.iter().filter(|item| !is_test(attributes(item))) {
        if let syn::Item::Mod(module) = item {
            let name = module.ident.to_string();
            let below = [at.as_slice(), std::slice::from_ref(&name)].concat();
            let folder: PathBuf = children.join(&name);
            match &module.content {
                Some((_, inner)) => read_items(root, file, inner, &folder, below, into),
                None => {
                    let path = children.join(format!("{name}.rs"));
                    read_file(root, &path, &folder, below, into);
                }
            }
            reader.module.children.insert(name);
        } else {
            reader.module.items.extend(name_of(item));
            reader.visit_item(item);
        }
    }
    into.insert(at, reader.module);
}

/// Collects the paths of one module's items.
struct Reader {
    module: Module,
}

/// Paths in tokens that the parser leaves alone.
static IN_TOKENS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z_]\w*(?: ?:: ?[A-Za-z_]\w*)+").unwrap());

impl Reader {
    fn new(file: &str) -> Self {
        Self {
            module: Module {
                file: file.to_owned(),
                ..Module::default()
            },
        }
    }

    fn tokens(&mut self, text: &str) {
        for found in IN_TOKENS.find_iter(text) {
            let names = found.as_str().split("::");
            let path = names.map(|name| name.trim().to_owned()).collect();
            self.module.paths.insert(path);
        }
    }

    fn used(&mut self, tree: &syn::UseTree, mut before: Names) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.used(&path.tree, before);
            }
            syn::UseTree::Name(name) => {
                let last = name.ident.to_string();
                self.named(before, last.clone(), last);
            }
            syn::UseTree::Rename(renamed) => {
                self.named(
                    before,
                    renamed.ident.to_string(),
                    renamed.rename.to_string(),
                );
            }
            syn::UseTree::Glob(_) => self.module.globs.push(before),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.used(tree, before.clone());
                }
            }
        }
    }

    fn named(&mut self, before: Names, last: String, mut known_as: String) {
        if last == "self" {
            if let Some(name) = before.last().filter(|_| known_as == "self") {
                known_as = name.clone();
            }
            self.module.aliases.insert(known_as, before);
            return;
        }
        let path = [before, vec![last]].concat();
        if path.len() > 1 {
            self.module.aliases.insert(known_as, path.clone());
        }
        self.module.paths.insert(path);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if item.leading_colon.is_none() {
            self.used(&item.tree, Vec::new());
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Names = path
            .segments
            .iter()
            .map(|one| one.ident.to_string())
            .collect();
        if path.leading_colon.is_none() {
            self.module.paths.insert(names);
        }
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {} // `pub(in …)` names who may import, and imports nothing

    fn visit_macro(&mut self, used: &'ast syn::Macro) {
        self.tokens(&used.tokens.to_string());
        visit::visit_macro(self, used);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(&list.tokens.to_string());
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string() == "test")
    })
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    use syn::Item::{Const, Enum, Fn, Impl, Macro, Mod, Static, Struct, Trait, Type, Use};
    match item {
        Const(it) => &it.attrs,
        Enum(it) => &it.attrs,
        Fn(it) => &it.attrs,
        Impl(it) => &it.attrs,
        Macro(it) => &it.attrs,
        Mod(it) => &it.attrs,
        Static(it) => &it.attrs,
        Struct(it) => &it.attrs,
        Trait(it) => &it.attrs,
        Type(it) => &it.attrs,
        Use(it) => &it.attrs,
        _ => &[],
    }
}

fn name_of(item: &syn::Item) -> Option<String> {
    use syn::Item::{Const, Enum, Fn, Macro, Static, Struct, Trait, Type};
    let name = match item {
        Const(it) => &it.ident,
        Enum(it) => &it.ident,
        Fn(it) => &it.sig.ident,
        Macro(it) => it.ident.as_ref()?,
        Static(it) => &it.ident,
        Struct(it) => &it.ident,
        Trait(it) => &it.ident,
        Type(it) => &it.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// The circles among these files: of each, the files from which one comes back to where one was.
pub fn circles(imports: &Imports) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = imports
        .keys()
        .map(|file| (file, reachable(imports, file)))
        .collect();
    let mut circles = BTreeSet::new();
    for (file, there) in &reach {
        if there.contains(file) {
            let back = there.iter().filter(|other| reach[**other].contains(file));
            circles.insert(back.map(|other| (*other).clone()).collect());
        }
    }
    circles.into_iter().collect()
}

fn reachable<'a>(imports: &'a Imports, from: &String) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in imports.get(file).into_iter().flat_map(BTreeMap::keys) {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

/// A circle, with its files and what each of them imports of the others.
pub fn shown(circle: &BTreeSet<String>, imports: &Imports) -> String {
    let mut lines = format!("{} files:\n", circle.len());
    for (from, tos) in imports.iter().filter(|(from, _)| circle.contains(*from)) {
        for (to, path) in tos.iter().filter(|(to, _)| circle.contains(*to)) {
            lines += &format!("  src/{from} imports src/{to} by {path}\n");
        }
    }
    lines
}

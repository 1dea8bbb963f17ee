//! The form of a command (XEP-0004): shown, and read when it comes back. What is sent may be anything.

use xmpp_parsers::data_forms::{DataForm, DataFormType, Field, FieldType, Option_};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use crate::event::{Blank, Caution, Offer};

/// Longest value of a field, in bytes: longer ones are no arguments.
pub(super) const VALUE: usize = 2000;
/// The box to tick for what cannot be undone.
const SURE: &str = "sure";

/// The form of a command.
pub(super) fn form(offer: &Offer, about: String) -> DataForm {
    let mut fields: Vec<Field> = offer.blanks.iter().flat_map(fields).collect();
    fields.extend(offer.caution.as_ref().map(|caution| Field {
        label: Some(caution.label.clone()),
        required: true,
        ..Field::new(SURE, FieldType::Boolean)
    }));
    DataForm {
        type_: DataFormType::Form,
        title: Some(offer.title.clone()),
        instructions: Some(about),
        fields,
    }
}

/// The field of an argument: a list where there is something to choose from, and a second one where that need not be all.
fn fields(blank: &Blank) -> Vec<Field> {
    let label = Some(blank.label.clone());
    if blank.picks.is_empty() {
        return vec![Field {
            label,
            required: blank.needed,
            ..Field::new(blank.name, FieldType::TextSingle)
        }];
    }
    let options = blank.picks.iter().map(|pick| Option_ {
        label: Some(pick.label.clone()),
        value: pick.value.clone(),
    });
    let list = Field {
        label,
        required: blank.needed && blank.other.is_none(),
        options: options.collect(),
        ..Field::new(blank.name, FieldType::ListSingle)
    };
    let other = blank.other.as_ref().map(|label| Field {
        label: Some(label.clone()),
        ..Field::new(&other(blank), FieldType::TextSingle)
    });
    std::iter::once(list).chain(other).collect()
}

/// The name of the field for what is not in the list.
fn other(blank: &Blank) -> String {
    format!("{}-other", blank.name)
}

/// The answer to a form.
pub(super) enum Filled {
    /// The words for the command.
    Words(Vec<String>),
    /// The box was not ticked; what is said then.
    Unsure(String),
    /// Something is left out that is needed; what is said then.
    Gap(String),
}

/// Reads the values that were filled in. `None` if no form was sent, or one that can't be meant.
pub(super) fn filled(payload: &Element, offer: &Offer) -> Option<Filled> {
    let form = payload.get_child("x", ns::DATA_FORMS)?;
    if form.attr("type").unwrap_or("submit") != "submit" {
        return None;
    }
    let Some(Caution {
        unsure, by_itself, ..
    }) = &offer.caution
    else {
        return words(form, &offer.blanks);
    };
    if !["1", "true"].contains(&value(form, SURE).trim()) {
        return Some(Filled::Unsure(unsure.clone()));
    }
    let mut filled = words(form, &offer.blanks)?;
    if let Filled::Words(words) = &mut filled {
        words.extend(by_itself.then(|| "yes".to_owned()));
    }
    Some(filled)
}

/// The form once more, with what was filled in.
pub(super) fn again(payload: &Element, offer: &Offer, about: String) -> DataForm {
    let mut form = form(offer, about);
    if let Some(sent) = payload.get_child("x", ns::DATA_FORMS) {
        for field in &mut form.fields {
            let value = value(sent, field.var.as_deref().unwrap_or_default());
            field.values.extend((!value.is_empty()).then_some(value));
        }
    }
    form
}

/// Returns the values that were filled in, in the order of the arguments. `None` if a value is too long to be meant.
fn words(form: &Element, blanks: &[Blank]) -> Option<Filled> {
    let mut words = Vec::new();
    let mut gap = None;
    for blank in blanks {
        let chosen = value(form, blank.name);
        let value = match blank.other.as_ref().map(|_| value(form, &other(blank))) {
            Some(written) if !written.trim().is_empty() => written,
            _ => chosen,
        };
        match value.trim() {
            value if value.len() > VALUE => return None,
            "" if blank.needed => gap = gap.or(Some(blank.missing.clone())),
            "" => {}
            value => words.push(value.to_owned()),
        }
    }
    Some(gap.map_or(Filled::Words(words), Filled::Gap))
}

fn value(form: &Element, name: &str) -> String {
    let field = form
        .children()
        .find(|field| field.name() == "field" && field.attr("var") == Some(name));
    let value = field.and_then(|field| field.get_child("value", ns::DATA_FORMS));
    value.map(Element::text).unwrap_or_default()
}

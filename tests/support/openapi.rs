//! A small JSON Schema validator over Mastodon's API description, for the shapes of answers.
//!
//! Knows `$ref`, `type`, `required`, `properties`, `additionalProperties`, `items`, `enum`, `nullable`,
//! `oneOf`, `anyOf`, `allOf` and the formats `date-time` and `date`. The description is not part of the
//! project: where it is missing, a line on stderr says that shapes were not checked.

use serde_json::Value;
use std::sync::LazyLock;

/// Deeper answers than this are not described.
const DEPTH: usize = 32;

static API: LazyLock<Option<Value>> = LazyLock::new(|| {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/mastodon-openapi.json"
    );
    let read = std::fs::read(path)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok());
    if read.is_none() {
        skipped!("shapes of answers are not checked, {path} is missing");
    }
    read
});

/// Checks an answer against the description, e.g. `validate("GET", "/api/v1/statuses/{id}", 200, &body)`.
/// Names of path parameters do not matter. An error names each place that is wrong; an operation or
/// status that is not described is wrong too.
pub fn validate(
    method: &str,
    path_template: &str,
    status: u16,
    body: &Value,
) -> Result<(), Vec<String>> {
    let Some(api) = API.as_ref() else {
        return Ok(());
    };
    let place = format!("{method} {path_template} {status}");
    let operation = operation(api, method, path_template);
    let response = operation.and_then(|o| o["responses"].get(status.to_string()));
    let Some(response) = response else {
        return Err(vec![format!("{place}: not described")]);
    };
    match response.pointer("/content/application~1json/schema") {
        None => Ok(()),
        Some(schema) => report(check(api, schema, body, &place, 0)),
    }
}

/// Checks a value against a named schema of the description, such as `Notification`.
pub fn validate_entity(name: &str, value: &Value) -> Result<(), Vec<String>> {
    let Some(api) = API.as_ref() else {
        return Ok(());
    };
    match api.pointer(&format!("/components/schemas/{name}")) {
        Some(schema) => report(check(api, schema, value, name, 0)),
        None => Err(vec![format!("{name}: not described")]),
    }
}

fn report(errors: Vec<String>) -> Result<(), Vec<String>> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

fn operation<'a>(api: &'a Value, method: &str, template: &str) -> Option<&'a Value> {
    let anonymous = |path: &str| -> Vec<String> {
        let segments = path.split('/');
        segments
            .map(|s| {
                if s.starts_with('{') {
                    "{}".to_owned()
                } else {
                    s.to_owned()
                }
            })
            .collect()
    };
    let wanted = anonymous(template);
    let paths = api["paths"].as_object()?;
    let (_, path) = paths.iter().find(|(path, _)| anonymous(path) == wanted)?;
    path.get(method.to_lowercase())
}

/// All violations of `schema` by `value`; `at` names the place.
fn check(api: &Value, schema: &Value, value: &Value, at: &str, depth: usize) -> Vec<String> {
    if depth > DEPTH {
        return vec![format!("{at}: too deep")];
    }
    if schema["nullable"] == true && value.is_null() {
        return Vec::new();
    }
    let deeper = |schema: &Value| check(api, schema, value, at, depth + 1);
    let mut errors = Vec::new();
    if let Some(reference) = schema["$ref"].as_str() {
        match api.pointer(reference.trim_start_matches('#')) {
            Some(target) => errors.extend(deeper(target)),
            None => errors.push(format!("{at}: unknown reference {reference}")),
        }
    }
    errors.extend(check_type(schema, value, at));
    errors.extend(check_enum(schema, value, at));
    errors.extend(check_format(schema, value, at));
    errors.extend(list(&schema["allOf"]).flat_map(deeper));
    for choice in ["oneOf", "anyOf"] {
        errors.extend(check_choice(&schema[choice], at, deeper));
    }
    errors.extend(check_object(api, schema, value, at, depth));
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        let each = values.iter().enumerate();
        errors
            .extend(each.flat_map(|(i, v)| check(api, items, v, &format!("{at}[{i}]"), depth + 1)));
    }
    errors
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// At least one alternative must fit; otherwise the errors of the closest one are told.
fn check_choice(choices: &Value, at: &str, deeper: impl Fn(&Value) -> Vec<String>) -> Vec<String> {
    let best = list(choices)
        .map(deeper)
        .min_by_key(Vec::len)
        .unwrap_or_default();
    best.into_iter()
        .map(|e| format!("{at}: no alternative fits, closest: {e}"))
        .collect()
}

fn check_type(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(_) => list(&schema["type"]).filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let fits = types.iter().any(|t| is_type(t, value));
    (!fits).then(|| format!("{at}: {} is not {}", kind(value), types.join("|")))
}

fn is_type(name: &str, value: &Value) -> bool {
    match name {
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => other == kind(value),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn check_enum(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let allowed = schema["enum"].as_array()?;
    let nothing = value.is_null() && is_nullable(schema);
    (!nothing && !allowed.contains(value))
        .then(|| format!("{at}: {value} is none of the allowed values"))
}

fn is_nullable(schema: &Value) -> bool {
    list(&schema["type"]).any(|t| t == "null")
}

fn check_format(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let (format, text) = (schema["format"].as_str()?, value.as_str()?);
    let fits = match format {
        "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        "date" => text.parse::<chrono::NaiveDate>().is_ok(),
        "uri" => url::Url::parse(text).is_ok(),
        _ => true,
    };
    (!fits).then(|| format!("{at}: {text:?} is not of format {format}"))
}

fn check_object(api: &Value, schema: &Value, value: &Value, at: &str, depth: usize) -> Vec<String> {
    let Some(object) = value.as_object() else {
        return Vec::new();
    };
    let required = list(&schema["required"]).filter_map(Value::as_str);
    let missing = required.filter(|name| !object.contains_key(*name));
    let mut errors: Vec<String> = missing
        .map(|name| format!("{at}.{name}: missing"))
        .collect();
    for (name, value) in object {
        let described = schema["properties"]
            .get(name)
            .or_else(|| schema.get("additionalProperties"));
        if let Some(schema) = described.filter(|s| s.is_object()) {
            errors.extend(check(
                api,
                schema,
                value,
                &format!("{at}.{name}"),
                depth + 1,
            ));
        }
    }
    errors
}

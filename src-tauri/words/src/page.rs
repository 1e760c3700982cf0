//! The page's words, in a form that a page can put together without a parser.

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey},
    parser,
};
use serde_json::{Map, Value, json};

use crate::{Language, page_text, shared};

/// Every sentence of the page in a language, by key; an attribute is `key.attribute`.
///
/// A sentence is a list of its parts: a text, `{"v": name}` for a value, or `{"s": name, "of": {"one": […], "other": […]}}`
/// for a choice by a number, where a name of digits is that number itself.
pub fn page(language: Language) -> Map<String, Value> {
    let mut all = Map::new();
    for text in [shared(language), page_text(language)] {
        // What cannot be read is left out; a test sees that nothing is.
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(partial, _)| partial);
        put(&resource, &mut all);
    }
    all
}

fn put(resource: &Resource<&str>, all: &mut Map<String, Value>) {
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(pattern) = &message.value {
            all.insert(message.id.name.to_owned(), parts(pattern));
        }
        for attribute in &message.attributes {
            all.insert(format!("{}.{}", message.id.name, attribute.id.name), parts(&attribute.value));
        }
    }
}

fn parts(pattern: &Pattern<&str>) -> Value {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => json!(value),
            PatternElement::Placeable { expression } => placed(expression),
        })
        .collect()
}

fn placed(expression: &Expression<&str>) -> Value {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => json!({ "v": id.name }),
        Expression::Inline(InlineExpression::StringLiteral { value }) => json!(value),
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let of: Map<String, Value> = variants
                .iter()
                .map(|variant| {
                    let key = match variant.key {
                        VariantKey::Identifier { name } => name,
                        VariantKey::NumberLiteral { value } => value,
                    };
                    (key.to_owned(), parts(&variant.value))
                })
                .collect();
            json!({ "s": id.name, "of": of })
        }
        // The page's files have nothing else; a test sees to it.
        _ => Value::Null,
    }
}

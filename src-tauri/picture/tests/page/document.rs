//! Enough of a reader of HTML to hold the pages to it: every element is closed where it must be, every attribute quoted.

/// An element, or a text (without a name).
#[derive(Debug, Default)]
pub struct Node {
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
    words: String,
}

/// Those that have no end (HTML, 13.1.2).
const VOID: [&str; 4] = ["meta", "input", "br", "link"];

impl Node {
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// This and all below it, in order.
    pub fn walk(&self) -> Box<dyn Iterator<Item = &Node> + '_> {
        Box::new(std::iter::once(self).chain(self.children.iter().flat_map(Node::walk)))
    }

    pub fn all(&self, name: &str) -> Vec<&Node> {
        self.walk().filter(|node| node.name == name).collect()
    }

    pub fn find(&self, name: &str) -> Option<&Node> {
        self.walk().find(|node| node.name == name)
    }

    pub fn elements(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(|node| !node.name.is_empty())
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.elements().find(|node| node.name == name)
    }

    /// The words in it.
    pub fn text(&self) -> String {
        self.walk().map(|node| &*node.words).collect()
    }
}

/// Reads a page as a tree, and complains of what is not well formed.
pub fn read(html: &str) -> Result<Node, String> {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let mut open = vec![Node::default()];
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        let (words, tag) = rest.split_at(at);
        if words.contains('>') && open.last().is_some_and(|node| node.name != "style") {
            return Err(format!("{words:?} is not escaped"));
        }
        if !words.is_empty() {
            let text = Node { words: unescaped(words)?, ..Node::default() };
            open.last_mut().ok_or("nothing is open")?.children.push(text);
        }
        let Some(tag) = tag.strip_prefix('<') else { break };
        let end = tag.find('>').ok_or("a tag without an end")?;
        let (inside, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            let node = open.pop().ok_or("nothing is open")?;
            if node.name != name {
                return Err(format!("</{name}> closes <{}>", node.name));
            }
            open.last_mut().ok_or("nothing is open")?.children.push(node);
            continue;
        }
        let node = tag_of(inside)?;
        if VOID.contains(&&*node.name) {
            open.last_mut().ok_or("nothing is open")?.children.push(node);
        } else if node.name == "style" {
            // Holds no tags.
            let (style, after) = rest.split_once("</style>").ok_or("a style without an end")?;
            let text = Node { words: style.to_owned(), ..Node::default() };
            open.last_mut().ok_or("nothing is open")?.children.push(Node { children: vec![text], ..node });
            rest = after;
        } else {
            open.push(node);
        }
    }
    if open.len() != 1 {
        return Err(format!("<{}> is not closed", open.last().map_or("", |node| &node.name)));
    }
    open.pop().ok_or_else(|| "nothing".to_owned())
}

/// `name a="b" c="d"`; a name of an attribute alone is empty.
fn tag_of(text: &str) -> Result<Node, String> {
    let (name, mut rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_once("=\"").ok_or_else(|| format!("{text:?}: {rest:?} is not quoted"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("{text:?}: no end of {key}"))?;
        if attributes.iter().any(|(own, _)| own == key) || key.is_empty() || key.contains(' ') {
            return Err(format!("{text:?}: {key:?}"));
        }
        attributes.push((key.to_owned(), unescaped(value)?));
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    Ok(Node { name: name.to_owned(), attributes, ..Node::default() })
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut out = String::new();
    for (n, part) in text.split('&').enumerate() {
        if n == 0 {
            out += part;
            continue;
        }
        let (name, after) = part.split_once(';').ok_or_else(|| format!("{text:?} has a bare &"))?;
        out += match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            name => return Err(format!("&{name}; in {text:?}")),
        };
        out += after;
    }
    Ok(out)
}

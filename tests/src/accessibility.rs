//! What a screen reader gets: the tree of objects that programs put on the bus of assistive programs (AT-SPI).

use zbus::{Connection, Message, OwnedObjectPath, OwnedVariant, names::BusName};

use crate::{Bus, Sandbox, wait::block_on};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ROOT: (&str, &str) = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root");

/// No tree of ours is as deep; one that is has a loop.
const DEEPEST: usize = 60;

/// An object on the bus: who has it, and where.
type Place = (String, OwnedObjectPath);

/// One object of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// How many stand above it.
    pub depth: usize,
    /// What it is, as a screen reader names it: `heading`, `push button`.
    pub role: String,
    /// How it is called.
    pub name: String,
    /// What can be read in it, where it is text; what is inside it stands as U+FFFC.
    pub text: String,
}

/// The bus of assistive programs, ended on drop.
#[derive(Debug)]
pub struct Accessibility {
    connection: Connection,
    _bus: Bus,
}

impl Accessibility {
    /// Starts it. It wants to be there before the window, which looks for it once, and after the display, which keeps the
    /// toolkit from looking.
    ///
    /// # Panics
    /// When it does not start.
    #[track_caller]
    pub fn start(sandbox: &Sandbox) -> Self {
        let bus = Bus::accessibility(sandbox);
        sandbox.unset_env("NO_AT_BRIDGE");
        let connection = block_on(async { zbus::connection::Builder::address(bus.address()).build().await });
        Self { connection: connection.expect("a connection"), _bus: bus }
    }

    /// The objects of all programs, each before those inside it; `None` where they changed meanwhile.
    pub fn tree(&self) -> Option<Vec<Node>> {
        block_on(walk(&self.connection)).ok()
    }
}

async fn walk(connection: &Connection) -> zbus::Result<Vec<Node>> {
    let mut nodes = Vec::new();
    let mut next = inside(connection, ROOT, 0).await?;
    while let Some((depth, (owner, path))) = next.pop() {
        assert!(depth < DEEPEST, "a tree without an end: {nodes:?}");
        let place = (owner.as_str(), path.as_str());
        nodes.push(node(connection, place, depth).await?);
        next.extend(inside(connection, place, depth + 1).await?);
    }
    Ok(nodes)
}

async fn node(connection: &Connection, place: (&str, &str), depth: usize) -> zbus::Result<Node> {
    // WebKit has no other name of a role than the one in the user's language.
    let role = call(connection, place, ACCESSIBLE, "GetLocalizedRoleName", &()).await?.body().deserialize()?;
    let name = String::try_from(property(connection, place, "Name").await?).unwrap_or_default();
    // What is no text has no such interface.
    let text = call(connection, place, "org.a11y.atspi.Text", "GetText", &(0_i32, -1_i32)).await;
    let text = text.and_then(|text| text.body().deserialize()).unwrap_or_default();
    Ok(Node { depth, role, name, text })
}

/// What is in it, the last one first. Asked one by one, as screen readers do: to whom asks for all at once a toolkit leaves out
/// what another process has put there.
async fn inside(connection: &Connection, place: (&str, &str), depth: usize) -> zbus::Result<Vec<(usize, Place)>> {
    let count = i32::try_from(property(connection, place, "ChildCount").await?).unwrap_or(0);
    let mut children = Vec::new();
    for i in (0..count).rev() {
        let child: Place = call(connection, place, ACCESSIBLE, "GetChildAtIndex", &i).await?.body().deserialize()?;
        if !child.1.as_str().ends_with("/null") {
            children.push((depth, child));
        }
    }
    Ok(children)
}

async fn property(connection: &Connection, place: (&str, &str), name: &str) -> zbus::Result<OwnedVariant> {
    let properties = "org.freedesktop.DBus.Properties";
    call(connection, place, properties, "Get", &(ACCESSIBLE, name)).await?.body().deserialize()
}

async fn call<B>(
    connection: &Connection,
    (owner, path): (&str, &str),
    interface: &str,
    method: &str,
    body: &B,
) -> zbus::Result<Message>
where
    B: serde::Serialize + zbus::DynamicType,
{
    connection.call_method(Some(BusName::try_from(owner)?), path, Some(interface), method, body).await
}

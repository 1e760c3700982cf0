/** A sheet over another monitor in a break: what it was given to say, and the way back. */

import * as bridge from "./bridge.js";
import { h } from "./lib/dom.js";

const asked = new URLSearchParams(location.search);
const [language] = (asked.get("locale") ?? "en").split("-");
document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

document.body.append(
  h(
    "main",
    {},
    h("p", { dir: "auto" }, asked.get("says") ?? ""),
    h("button", { type: "button", class: "button quiet", onclick: () => bridge.leaveCover() }, asked.get("leave") ?? ""),
  ),
);

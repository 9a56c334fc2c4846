/** Fluent's web components that our pages use, in the colours that the user's system asks for. Only what is imported here is in a page's bundle. */
import "@fluentui/web-components/button.js";
import "@fluentui/web-components/message-bar.js";
import "@fluentui/web-components/spinner.js";
import "@fluentui/web-components/tab.js";
import "@fluentui/web-components/tablist.js";
import { setTheme } from "@fluentui/web-components";
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import type { HTMLAttributes } from "preact";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => setTheme(dark.matches ? webDarkTheme : webLightTheme);
dark.addEventListener("change", follow);
follow();

/** Attributes and properties of Fluent's elements; their events are the browser's own. */
type FluentElement = HTMLAttributes<HTMLElement> & {
  appearance?: string;
  intent?: string;
  disabled?: boolean;
  orientation?: string;
  activeid?: string;
};

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "fluent-button": FluentElement;
      "fluent-message-bar": FluentElement;
      "fluent-spinner": FluentElement;
      "fluent-tab": FluentElement;
      "fluent-tablist": FluentElement;
    }
  }
}

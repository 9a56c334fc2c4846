import { FluentProvider, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { type Address, read, write } from "./address";
import { type Navigation, NavigationContext } from "./navigation";
import { isGuarded, mayLeave } from "./forms/leaving";
import { Shell } from "./shell/Shell";
import { useDark } from "./shell/theme";
import "./main.css";

function App() {
  const [address, setAddress] = useState<Address>(() => read(location.search));
  const dark = useDark();
  const shown = useRef(location.href);
  useEffect(() => { shown.current = location.href; }, [address]);
  useEffect(() => {
    const follow = async () => {
      const wanted = location.href;
      if (isGuarded()) {
        history.pushState("navigated", "", shown.current); // the page stays until it may be left
        if (!(await mayLeave())) return;
        history.replaceState("navigated", "", wanted);
      }
      setAddress(read(location.search));
    };
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  // Of the address as it is now: scripts keep the navigation that they were given at the start.
  const href: Navigation["href"] = (place, app) => write({ app: app ?? read(location.search).app, place });
  const navigation: Navigation = {
    address,
    href,
    async go(place, app) {
      if (!(await mayLeave())) return;
      history.pushState("navigated", "", href(place, app));
      setAddress(read(location.search));
    },
  };
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} style={{ height: "100%", colorScheme: dark ? "dark" : "light" }}>
      <NavigationContext value={navigation}>
        <Shell />
      </NavigationContext>
    </FluentProvider>
  );
}

createRoot(document.getElementById("app")!).render(<App />);

import { AppLayout, ErrorBoundary, SideNavigation, TopNavigation } from "@cloudscape-design/components";
import { I18nProvider, type I18nProviderProps } from "@cloudscape-design/components/i18n";
import messages from "@cloudscape-design/components/i18n/messages/all.en";
import { applyMode, Mode } from "@cloudscape-design/global-styles";
import { useEffect, useState } from "react";
import { follow, navigate, useAddress } from "../data/location.ts";
import { useStored } from "../data/stored.ts";
import { Banner } from "./banner.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { NAVIGATION } from "./navigation.ts";
import { viewOf } from "./view-of.tsx";

// Its types are those of a module around it.
const MESSAGES = messages as unknown as I18nProviderProps.Messages;
const NARROW = "(max-width: 688px)";

/** The frame of every view: the top bar, the navigation, the banner. */
export function App() {
  const { path, query } = useAddress();
  const [mode, setMode] = useStored("mode", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const [open, setOpen] = useState(!matchMedia(NARROW).matches);
  useEffect(() => applyMode(mode === "dark" ? Mode.Dark : Mode.Light), [mode]);
  useEffect(() => {
    // Addresses of the page before this console: `/?endpoint=…` opened a chat window.
    if (path === "/")
      navigate(query.has("endpoint") ? `/console/customer?${query}` : "/console/contacts", { replace: true });
  }, [path, query]);
  const { title, view, wide } = viewOf(path);
  useEffect(() => {
    document.title = `${title} · Local Amazon Connect`;
  }, [title]);
  const section = `/console/${path.split("/")[2] ?? ""}`;
  return (
    <I18nProvider locale="en" messages={[MESSAGES]}>
      <div id="top">
        <TopNavigation
          identity={{ href: "/console/contacts", title: "Local Amazon Connect", onFollow: follow }}
          utilities={[
            {
              type: "button",
              text: mode === "dark" ? "Light mode" : "Dark mode",
              onClick: () => setMode(mode === "dark" ? "light" : "dark"),
            },
          ]}
        />
      </div>
      <AppLayout
        headerSelector="#top"
        toolsHide
        navigationOpen={open}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        navigation={
          <SideNavigation
            activeHref={section}
            items={NAVIGATION}
            onFollow={(event) => {
              follow(event);
              if (matchMedia(NARROW).matches) setOpen(false);
            }}
          />
        }
        breadcrumbs={<Breadcrumbs path={path} title={title} />}
        notifications={<Banner />}
        maxContentWidth={wide ? Number.MAX_VALUE : 1800}
        content={
          <ErrorBoundary key={path.split("/").slice(0, 4).join("/")} onError={({ error }) => console.error(error)}>
            {view}
          </ErrorBoundary>
        }
      />
    </I18nProvider>
  );
}

import { BreadcrumbGroup } from "@cloudscape-design/components";
import { follow } from "../data/location.ts";
import { NAVIGATION } from "./navigation.ts";

/** The way from the section to the view. */
export function Breadcrumbs({ path, title }: { path: string; title: string }) {
  const href = `/console/${path.split("/")[2] ?? "contacts"}`;
  const section = NAVIGATION.find((item) => item.type === "link" && item.href === href);
  const text = section?.type === "link" ? section.text : "Console";
  const isSection = title === text;
  const items = [
    { text: "Local Connect", href: "/console/contacts" },
    { text, href },
  ];
  return (
    <BreadcrumbGroup
      items={isSection ? items : [...items, { text: title, href: path }]}
      onFollow={follow}
      ariaLabel="Breadcrumbs"
    />
  );
}

import type { SideNavigationProps } from "@cloudscape-design/components";

export const NAVIGATION: SideNavigationProps.Item[] = [
  { type: "link", text: "Contacts", href: "/console/contacts" },
  { type: "link", text: "Flows", href: "/console/flows" },
  { type: "link", text: "Runs", href: "/console/runs" },
  { type: "divider" },
  { type: "link", text: "Customer", href: "/console/customer" },
  { type: "link", text: "Agent desk", href: "/console/agent" },
  { type: "divider" },
  { type: "link", text: "Controls", href: "/console/controls" },
];

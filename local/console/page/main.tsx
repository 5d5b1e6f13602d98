import "@cloudscape-design/global-styles/index.css";
import "@xyflow/react/dist/style.css";
import "./styles/base.css";
import "./styles/chats.css";
import "./styles/desk.css";
import "./styles/gantt.css";
import "./styles/graphs.css";
import "./styles/timeline.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { listenForChanges } from "./data/changes.ts";

listenForChanges();
const root = document.getElementById("app");
if (root !== null) createRoot(root).render(<App />);

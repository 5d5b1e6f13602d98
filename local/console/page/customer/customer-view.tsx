import { Box, Flashbar, Header, SpaceBetween } from "@cloudscape-design/components";
import { useEffect, useRef, useState } from "react";
import { callApi } from "../data/api.ts";
import { setQuery, useAddress } from "../data/location.ts";
import { ChatWindowView } from "./chat-window.tsx";
import { type ChatWindow, keepWindows, keptWindows } from "./kept-windows.ts";
import { NewChatForm } from "./new-chat-form.tsx";
import type { ChatDetails } from "./start-chat.ts";

/** Customers in windows side by side, each on the chat library that customers' pages use. */
export function CustomerView() {
  const { query } = useAddress();
  const [windows, setWindows] = useState(keptWindows);
  const [error, setError] = useState("");
  const join = query.get("join");
  const joining = useRef("");
  useEffect(() => keepWindows(windows), [windows]);
  useEffect(() => {
    if (join === null || joining.current === join) return;
    joining.current = join;
    callApi<ChatDetails>("GET", `contacts/${join}/customer`).then(
      (details) => {
        const isNew = ({ details: other }: ChatWindow) => other.contactId !== details.contactId;
        setWindows((before) => [{ details, name: "Customer" }, ...before.filter(isNew)]);
        setQuery({ join: undefined });
      },
      (thrown: Error) => setError(`The chat cannot be joined: ${thrown.message}`),
    );
  }, [join]);
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Chats on amazon-connect-chatjs, as many as you like.">
        Customer
      </Header>
      {error !== "" && (
        <Flashbar
          items={[{ type: "error", content: error, dismissible: true, onDismiss: () => setError(""), id: "join" }]}
        />
      )}
      <NewChatForm
        endpoint={query.get("endpoint") ?? undefined}
        expanded={windows.length === 0}
        onStarted={(started) => setWindows((before) => [started, ...before])}
      />
      {windows.length === 0 && <Box color="text-body-secondary">No chat is open in this tab.</Box>}
      <div className="windows">
        {windows.map((one) => (
          <ChatWindowView
            key={one.details.participantToken}
            chatWindow={one}
            onClose={() => setWindows((before) => before.filter((other) => other !== one))}
          />
        ))}
      </div>
    </SpaceBetween>
  );
}

import { Button, Container, FormField, Header, SpaceBetween, Textarea } from "@cloudscape-design/components";
import { useState } from "react";
import type { Controls } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { useAction } from "../data/use-action.ts";

const EXAMPLE = { intents: [{ intent: "Hours", utterances: ["when * open"], answers: ["We open at nine."] }] };

/** The stand-in for every Lex bot. */
export function BotControl({ bot }: Pick<Controls, "bot">) {
  const [text, setText] = useState(() => JSON.stringify(bot ?? EXAMPLE, null, 2));
  const { error, run } = useAction();
  return (
    <Container header={<Header variant="h2">Bot</Header>} fitHeight>
      <SpaceBetween size="m">
        <FormField
          label="Stand-in for every Lex bot"
          description={bot === null ? "None is set: flows take their error branch." : "This table answers."}
          errorText={error}
          stretch
        >
          <Textarea value={text} rows={8} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
        </FormField>
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => run(async () => callApi("PUT", "bot", { bot: JSON.parse(text) }))}>Set bot</Button>
          <Button disabled={bot === null} onClick={() => run(() => callApi("PUT", "bot", { bot: null }))}>
            Remove bot
          </Button>
        </SpaceBetween>
      </SpaceBetween>
    </Container>
  );
}

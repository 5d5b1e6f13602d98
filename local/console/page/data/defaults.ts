type Defaults = { instanceId: string; contactFlowId: string; endpoint: string };

/** The server's suggestions for a new chat. */
export function readDefaults(): Defaults {
  const element = document.getElementById("defaults");
  return JSON.parse(element?.textContent ?? '{"instanceId":"","contactFlowId":"","endpoint":""}') as Defaults;
}

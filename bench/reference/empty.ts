/** An empty function: the cost of Node alone. */
export const handler = async () => ({});

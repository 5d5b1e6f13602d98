import fc from "fast-check";

// The same cases at every run, so that a change is judged by itself. `PROPERTY_SEED=random npm test` looks for new ones.
const { PROPERTY_SEED = "1" } = process.env;
if (PROPERTY_SEED !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(PROPERTY_SEED) });

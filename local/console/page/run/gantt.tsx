import { durationText } from "../parts/durations.ts";
import { hasFailed, type StepEntry } from "./list-steps.ts";

type Props = { steps: readonly StepEntry[]; durationMs: number; selected: string; onSelect: (key: string) => void };

/** The steps of a run over time: a bar for each, with its attempts and the waits between them. */
export function Gantt({ steps, durationMs, selected, onSelect }: Props) {
  const end = Math.max(durationMs, 1, ...steps.map(({ atMs, step }) => atMs + step.durationMs));
  const percent = (milliseconds: number) => `${(milliseconds / end) * 100}%`;
  return (
    <div className="gantt">
      <div className="gantt-scale" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{durationText(end * part)}</span>
        ))}
      </div>
      <ol aria-label="Steps over time">
        {steps.map(({ key, step, depth, atMs }) => {
          const failed = hasFailed(step);
          const attempts = `${step.attempts} attempt${step.attempts === 1 ? "" : "s"}`;
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={key === selected}
                className={failed ? "gantt-row gantt-failed" : "gantt-row"}
                onClick={() => onSelect(key)}
              >
                <span className="gantt-name" style={{ paddingInlineStart: depth * 16 }}>
                  <strong>{step.stepId}</strong>
                  <span>{step.operationId ?? step.workflowId}</span>
                </span>
                <span className="gantt-track">
                  <span className="gantt-step" style={{ left: percent(atMs), width: percent(step.durationMs) }} />
                  {(step.tries ?? []).map((attempt, index) => (
                    <span
                      key={attempt.atMs}
                      className={attempt.error === undefined ? "gantt-try" : "gantt-try gantt-try-failed"}
                      style={{
                        left: percent(atMs + attempt.atMs - (step.tries[0]?.atMs ?? 0)),
                        width: percent(attempt.durationMs),
                      }}
                      title={`Attempt ${index + 1}: ${attempt.statusCode ?? "no response"}, ${durationText(attempt.durationMs)}`}
                    />
                  ))}
                </span>
                <span className="gantt-facts">
                  <span>{step.statusCode ?? "–"}</span>
                  <span>{attempts}</span>
                  <span>{durationText(step.durationMs)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

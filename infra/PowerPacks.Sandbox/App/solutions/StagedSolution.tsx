import { Badge, Field, makeStyles, Radio, RadioGroup, Subtitle2, tokens } from "@fluentui/react-components";
import { say } from "../xrm/user";
import type { Installed, Manner, Staged } from "./solutions";
import { managed, newerSolution, newSolution, optionHold, optionsText, optionUpgrade, publisherText, sameSolution, uniqueText, unmanaged, versionText, waitsForOther } from "./texts";

const useStyles = makeStyles({
  box: { display: "grid", gap: "12px" },
  facts: { display: "grid", gridTemplateColumns: "auto 1fr", gap: "4px 16px", margin: 0, "& dt": { color: tokens.colorNeutralForeground2 }, "& dd": { margin: 0 } },
});

/** What is in a file that the CRM would take, and how to take it. */
export function StagedSolution({ staged, installed, manner, setManner }: { staged: Staged; installed: Installed | undefined; manner: Manner; setManner(manner: Manner): void }) {
  const styles = useStyles();
  const said = staged.lacks ? say(waitsForOther) : !installed ? say(newSolution) : installed.version === staged.version ? say(sameSolution) : say(newerSolution, installed.version);
  return (
    <div className={styles.box}>
      <Subtitle2 as="h3" style={{ margin: 0 }}>{staged.title}</Subtitle2>
      <dl className={styles.facts}>
        <dt>{say(uniqueText)}</dt><dd>{staged.name}</dd>
        <dt>{say(versionText)}</dt><dd>{staged.version} <Badge appearance="outline">{say(staged.managed ? managed : unmanaged)}</Badge></dd>
        {installed && <><dt>{say(publisherText)}</dt><dd>{installed.publisher}</dd></>}
      </dl>
      <span role="status">{said}</span>
      {installed && staged.managed && installed.version !== staged.version && (
        <Field label={say(optionsText)}>
          <RadioGroup value={manner} onChange={(_, d) => setManner(d.value as Manner)}>
            <Radio value="upgrade" label={say(optionUpgrade)} />
            <Radio value="hold" label={say(optionHold)} />
          </RadioGroup>
        </Field>
      )}
    </div>
  );
}

import { formatted, get, list, send } from "../data/webApi";

export interface Installed {
  id: string;
  name: string;
  title: string;
  description: string;
  version: string;
  managed: boolean;
  publisher: string;
  installedOn: string;
}

export async function installedSolutions(): Promise<Installed[]> {
  const rows = await list("solutions?$select=uniquename,friendlyname,description,version,ismanaged,installedon&$expand=publisherid($select=friendlyname)&$orderby=friendlyname");
  return rows.map((r) => ({
    id: String(r["solutionid"]), name: String(r["uniquename"]), title: String(r["friendlyname"]), description: String(r["description"] ?? ""), version: String(r["version"]), managed: r["ismanaged"] === true,
    publisher: (r["publisherid"] as { friendlyname?: string } | null)?.friendlyname ?? "", installedOn: String(r["installedon"] ?? ""),
  }));
}

export interface Staged {
  upload: string;
  name: string;
  title: string;
  version: string;
  managed: boolean;
}

/** Asks the CRM whether it would take a file. */
export async function stage(file: string): Promise<{ staged: Staged } | { problems: string[] }> {
  const { body } = await send("POST", "StageSolution", { CustomizationFile: file });
  const results = (body as { StageSolutionResults: {
    StageSolutionUploadId: string; StageSolutionStatus: string; SolutionValidationResults: { Message: string }[];
    SolutionDetails?: { SolutionUniqueName: string; SolutionFriendlyName: string; SolutionVersion: string; IsManaged: boolean };
  } }).StageSolutionResults;
  const details = results.SolutionDetails;
  if (results.StageSolutionStatus !== "Passed" || !details) return { problems: results.SolutionValidationResults.map((r) => r.Message) };
  return { staged: { upload: results.StageSolutionUploadId, name: details.SolutionUniqueName, title: details.SolutionFriendlyName || details.SolutionUniqueName, version: details.SolutionVersion, managed: details.IsManaged } };
}

export type Manner = "import" | "upgrade" | "hold";

const between = 400;

/**
 * Imports what was staged, as a job, and follows it until it has ended.
 * @throws Error with the sentence of what failed and how to mend it.
 */
export async function importStaged(staged: Staged, manner: Manner, job: string, advance: (percent: number) => void): Promise<void> {
  const { body } = await send("POST", manner === "upgrade" ? "StageAndUpgradeAsync" : "ImportSolutionAsync", {
    SolutionParameters: { StageSolutionUploadId: staged.upload }, ImportJobId: job, OverwriteUnmanagedCustomizations: false, PublishWorkflows: true, ...(manner === "hold" ? { HoldingSolution: true } : {}),
  });
  const operation = (body as { AsyncOperationId: string }).AsyncOperationId;
  for (;;) {
    const [state, progress] = await Promise.all([
      get(`asyncoperations(${operation})?$select=statecode,statuscode,friendlymessage,message`),
      get(`importjobs(${job})?$select=progress`).catch(() => null),
    ]);
    advance(Number(progress?.["progress"] ?? 0));
    const [completed, failed] = [3, 31];
    if (state["statecode"] === completed) {
      if (state["statuscode"] === failed) throw new Error(String(state["friendlymessage"] ?? state["message"] ?? "") || formatted(state, "statuscode"));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, between));
  }
}

export const uninstall = (solution: Installed): Promise<unknown> => send("DELETE", `solutions(${solution.id})`);

export const applyUpgradeOf = (solution: Installed): Promise<unknown> => send("POST", "DeleteAndPromote", { UniqueName: solution.name });

export async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const slice = 0x8000; // as many arguments as a call takes
  let text = "";
  for (let at = 0; at < bytes.length; at += slice) text += String.fromCharCode(...bytes.subarray(at, at + slice));
  return btoa(text);
}
